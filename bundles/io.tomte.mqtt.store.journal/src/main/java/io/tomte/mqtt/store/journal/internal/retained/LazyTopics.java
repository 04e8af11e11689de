package io.tomte.mqtt.store.journal.internal.retained;

import java.time.Duration;
import java.util.Map;

import io.tomte.mqtt.topic.TopicFilter;

/**
 * How long the last value of a topic may wait before it is written, for retained messages that nobody gets an acknowledgement for.
 *
 * @param usual   for topics that no filter matches; zero writes at once
 * @param special by topic filter, in the order in which they are tried
 */
public record LazyTopics(Duration usual, Map<TopicFilter, Duration> special) {
    /** Thirty seconds for every topic. */
    public static final LazyTopics USUAL = new LazyTopics(Duration.ofSeconds(30), Map.of());

    Duration of(String topic) {
        return special.entrySet().stream()
                .filter(entry -> entry.getKey().matches(topic))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usual);
    }
}
