package io.tomte.binding.example.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.binding.mqtt.adapter.AdapterMessage;

/**
 * A message of the example format, {@code example/<device>/announce|state}.
 *
 * @param device letters, digits, {@code _} and {@code -}
 * @param part   {@code announce} or {@code state}
 */
record ExampleMessage(String device, String part, String payload) {
    private static final Pattern TOPIC = Pattern.compile("example/([A-Za-z0-9_-]+)/(announce|state)");

    /** Empty for a topic of another form. */
    static Optional<ExampleMessage> of(AdapterMessage message) {
        Matcher topic = TOPIC.matcher(message.topic());
        return topic.matches()
                ? Optional.of(new ExampleMessage(
                        topic.group(1), topic.group(2), message.payload().utf8()))
                : Optional.empty();
    }
}
