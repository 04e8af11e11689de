package io.tomte.mqtt.api.store;

import java.util.Objects;

/**
 * What a store on disk holds and did.
 *
 * @param fileBytes of all its files
 * @param liveBytes of the records that still count
 * @param messages  messages that wait for a client or are on their way to one
 * @param retained  topics with a retained message
 * @param work      what it wrote
 */
public record StoreFigures(long fileBytes, long liveBytes, int messages, int retained, StoreWork work) {
    public StoreFigures {
        Objects.requireNonNull(work, "work");
    }
}
