package io.tomte.mqtt.client.stream;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.packet.Subscription;

/** A subscription as a stream, for one subscriber at a time. */
final class Source<T> implements Flow.Publisher<T> {
    private final MqttClient client;
    private final Subscription subscription;
    private final Function<Delivery, T> element;
    private final Consumer<Delivery> afterwards;
    private final AtomicBoolean taken = new AtomicBoolean();

    /** @param afterwards called when {@code onNext} has returned */
    Source(MqttClient client, Subscription subscription, Function<Delivery, T> element, Consumer<Delivery> afterwards) {
        this.client = Objects.requireNonNull(client, "client");
        this.subscription = Objects.requireNonNull(subscription, "subscription");
        this.element = element;
        this.afterwards = afterwards;
    }

    MqttClient client() {
        return client;
    }

    Subscription subscription() {
        return subscription;
    }

    T element(Delivery delivery) {
        return element.apply(delivery);
    }

    /** The subscriber has returned from {@code onNext}. */
    void given(Delivery delivery) {
        afterwards.accept(delivery);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber"); // rule 1.9
        if (taken.compareAndSet(false, true)) {
            Flowing<T> flowing = new Flowing<>(this, subscriber, () -> taken.set(false));
            subscriber.onSubscribe(flowing);
            flowing.start();
        } else {
            Refused.subscribe(
                    subscriber,
                    "The stream of " + subscription.filter() + " has a subscriber already; it takes one at a time.");
        }
    }
}
