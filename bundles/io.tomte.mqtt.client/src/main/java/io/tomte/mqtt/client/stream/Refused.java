package io.tomte.mqtt.client.stream;

import java.util.concurrent.Flow;

/** A subscription that is over at once. */
final class Refused implements Flow.Subscription {
    private Refused() {}

    /** Rule 1.4: first the subscription, then the error. */
    static void subscribe(Flow.Subscriber<?> subscriber, String why) {
        subscriber.onSubscribe(new Refused());
        subscriber.onError(new IllegalStateException(why));
    }

    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
}
