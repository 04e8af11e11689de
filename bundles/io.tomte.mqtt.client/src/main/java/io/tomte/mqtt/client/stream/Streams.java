package io.tomte.mqtt.client.stream;

import java.util.concurrent.Flow;
import java.util.function.Function;

import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.Subscription;

/**
 * Streams by the rules of Reactive Streams. A stream subscribes at the server when somebody subscribes to it, and unsubscribes
 * when that one cancels. It has one subscriber at a time; another one gets an error. Signals come one at a time, on the
 * executor of the client or on the thread that requests or cancels. A refused subscription is {@code onError}; the end of the
 * client is {@code onComplete}, after the messages that were received before. Nothing here blocks.
 *
 * <p>What is not requested yet stays unacknowledged; with the limit of {@code ClientOptions.Receiving} reached, the client
 * stops reading, so the server keeps the rest. Nothing is lost then, but for what the server drops at QoS 0. What was received
 * and not requested when the subscriber cancels is dropped.
 */
public final class Streams {
    private Streams() {}

    /**
     * The messages of a subscription, each acknowledged when {@code onNext} has returned. One stream for a filter: a second
     * subscription of the same filter would replace the first.
     */
    public static Flow.Publisher<Publish> messages(MqttClient client, Subscription subscription) {
        return new Source<>(client, subscription, Delivery::message, Delivery::acknowledge);
    }

    /** Like {@link #messages}, for a subscriber that acknowledges or rejects each message itself, whenever it likes. */
    public static Flow.Publisher<Delivery> deliveries(MqttClient client, Subscription subscription) {
        return new Source<>(client, subscription, Function.identity(), delivery -> {});
    }

    /**
     * Publishes what comes from a stream. Begins when somebody subscribes to the results, once. There is one result for each
     * message, in the order in which the server answers; a message that fails does not end the stream. Completes, or fails,
     * after the source did and the last result was given.
     *
     * @param inFlight messages asked of the source and not yet answered, at least 1; never more than results are requested
     */
    public static Flow.Publisher<Result> publish(MqttClient client, Flow.Publisher<Publish> messages, int inFlight) {
        if (inFlight < 1) {
            throw new IllegalArgumentException("in flight below 1: " + inFlight);
        }
        return new Sink(client, messages, inFlight);
    }
}
