package io.tomte.rules.api;

import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/** Whiteboard SPI: how rules publish messages. Any thread; returns at once. */
@ConsumerType
public interface MessagePublisher {
    /**
     * @param payload text, sent as UTF-8
     * @param qos     0, 1 or 2
     * @return completes when the protocol says so; fails with an exception whose message is a sentence
     */
    CompletionStage<Void> publish(String topic, String payload, int qos, boolean retain);
}
