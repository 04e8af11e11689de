package io.tomte.device.api;

import java.time.Instant;

/**
 * Something wrong that is worth showing on the device.
 *
 * @param key    stable, for example {@code template-error}; one problem per key and entity
 * @param detail one sentence, naming the place
 */
public record Problem(String key, String detail, Instant since) {}
