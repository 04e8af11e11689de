package io.tomte.mqtt.api.broker;

import java.time.Instant;

/**
 * What one client did not get for one reason.
 *
 * @param clientId  who missed the messages; at {@link DropReason#NOT_AUTHORIZED} who sent them
 * @param count     messages since the entry was opened
 * @param lastTopic topic of the last one
 * @param lastTime  when that was
 */
public record ClientDrops(String clientId, DropReason reason, long count, String lastTopic, Instant lastTime) {}
