package io.tomte.mqtt.store.journal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.tomte.mqtt.topic.TopicFilter;

/**
 * How a journal is kept. Start from {@link #usual()}.
 *
 * @param segmentBytes     size of one file, 64 KiB to 1 GiB
 * @param retainedDelay    how long the last value of a retained topic with QoS 0 may wait before it is written; zero: at once
 * @param delayOf          other delays by topic filter, tried in their order
 */
public record JournalOptions(int segmentBytes, Duration retainedDelay, Map<String, Duration> delayOf) {
    private static final int LEAST = 64 * 1024;
    private static final int MOST = 1024 * 1024 * 1024;

    public JournalOptions {
        if (segmentBytes < LEAST || segmentBytes > MOST) {
            throw new IllegalArgumentException("segment bytes out of " + LEAST + ".." + MOST + ": " + segmentBytes);
        }
        Objects.requireNonNull(retainedDelay, "retainedDelay");
        delayOf = new LinkedHashMap<>(delayOf);
    }

    /** Files of 4 MiB, retained values of QoS 0 after 30 s. */
    public static JournalOptions usual() {
        return new JournalOptions(4 * 1024 * 1024, Duration.ofSeconds(30), Map.of());
    }

    public JournalOptions withSegmentBytes(int bytes) {
        return new JournalOptions(bytes, retainedDelay, delayOf);
    }

    public JournalOptions withRetainedDelay(Duration delay) {
        return new JournalOptions(segmentBytes, delay, delayOf);
    }

    /** A delay for the topics that match the filter. */
    public JournalOptions withRetainedDelay(String filter, Duration delay) {
        Map<String, Duration> more = new LinkedHashMap<>(delayOf);
        more.put(filter, delay);
        return new JournalOptions(segmentBytes, retainedDelay, more);
    }

    /**
     * A delay as people write it.
     *
     * @param text topic filter, equals sign, seconds, for example {@code sensors/#=300}
     * @throws IllegalArgumentException a sentence for people
     */
    public JournalOptions withRetainedDelay(String text) {
        int equals = text.lastIndexOf('=');
        String filter = text.substring(0, Math.max(0, equals)).strip();
        String seconds = text.substring(equals + 1).strip();
        if (equals < 0 || TopicFilter.problem(filter).isPresent() || !seconds.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(
                    "A retained delay is a topic filter, '=' and seconds, for example sensors/#=300, not '" + text
                            + "'.");
        }
        return withRetainedDelay(filter, Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
