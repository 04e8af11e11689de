package io.tomte.mqtt.topic;

import java.util.Optional;

/** Rules for the topic a message is published to; MQTT 5 section 4.7. Pure functions. */
public final class TopicName {
    private TopicName() {}

    /** Same answer as {@link #problem} without building a sentence. */
    public static boolean isValid(String topic) {
        return !hasWildcard(topic) && TopicText.isValid(topic);
    }

    /** A sentence that says why this is no topic name; empty if it is one. */
    public static Optional<String> problem(String topic) {
        Optional<String> problem = TopicText.problem("topic name", topic);
        if (problem.isPresent() || !hasWildcard(topic)) {
            return problem;
        }
        char wildcard = topic.indexOf('#') >= 0 ? '#' : '+';
        return Optional.of("A topic name must not contain the wildcard '" + wildcard + "'; there is one at index "
                + topic.indexOf(wildcard) + ".");
    }

    /**
     * True for text with {@code +} or {@code #}, which only filters may contain; [MQTT-4.7.0-1].
     * [MQTT-3.1.1: 4.7.1-1]
     */
    public static boolean hasWildcard(String topic) {
        return topic.indexOf('#') >= 0 || topic.indexOf('+') >= 0;
    }
}
