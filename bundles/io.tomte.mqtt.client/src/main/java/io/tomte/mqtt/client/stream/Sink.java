package io.tomte.mqtt.client.stream;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.packet.Publish;

/** Publishes a stream once. */
final class Sink implements Flow.Publisher<Result> {
    private final MqttClient client;
    private final Flow.Publisher<Publish> messages;
    private final int inFlight;
    private final AtomicBoolean taken = new AtomicBoolean();

    Sink(MqttClient client, Flow.Publisher<Publish> messages, int inFlight) {
        this.client = Objects.requireNonNull(client, "client");
        this.messages = Objects.requireNonNull(messages, "messages");
        this.inFlight = inFlight;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Result> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber"); // rule 1.9
        if (taken.compareAndSet(false, true)) {
            Publishing publishing = new Publishing(client, inFlight, subscriber);
            subscriber.onSubscribe(publishing);
            messages.subscribe(publishing);
        } else {
            Refused.subscribe(
                    subscriber, "The results of a stream of messages go to one subscriber; there was one already.");
        }
    }
}
