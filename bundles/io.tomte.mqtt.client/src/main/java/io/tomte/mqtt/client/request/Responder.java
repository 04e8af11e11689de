package io.tomte.mqtt.client.request;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests; MQTT 5 section 4.10. A request is acknowledged when its answer has been published, so no more are worked on
 * at a time than {@code ClientOptions.Receiving} allows, and a request is not lost with the process. Any thread; nothing blocks.
 */
public final class Responder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Responder.class);

    private final MqttClient client;
    private final String filter;
    private final Function<Publish, CompletionStage<Bytes>> answers;

    private Responder(MqttClient client, String filter, Function<Publish, CompletionStage<Bytes>> answers) {
        this.client = client;
        this.filter = filter;
        this.answers = answers;
    }

    /**
     * Subscribes at QoS 1 and answers from then on, also after reconnects.
     *
     * @param filter  may be shared among responders: {@code $share/name/topic}
     * @param answers called on the executor of the client, for one request after the other; the answer may come later, in any
     *                order. Where it throws or its stage fails, there is no answer and a line in the log
     * @return completes when the server has granted the subscription; fails with {@link UnsupportedOperationException} on MQTT
     *     3.x
     */
    public static CompletionStage<Responder> respond(
            MqttClient client, String filter, Function<Publish, CompletionStage<Bytes>> answers) {
        Responder responder = new Responder(client, filter, answers);
        return Versions.check(client)
                .thenCompose(v5 -> client.consume(Subscription.of(filter, QoS.AT_LEAST_ONCE), responder::asked))
                .thenApply(granted -> responder);
    }

    private void asked(Delivery delivery) {
        Publish request = delivery.message();
        Optional<String> to = request.properties().text(Property.RESPONSE_TOPIC);
        if (to.isEmpty()) {
            LOG.debug("A message to {} is no request: it says nowhere to answer to.", request.topic());
            delivery.acknowledge();
            return;
        }
        work(request)
                .thenCompose(payload -> client.publish(answer(request, to.get(), payload)))
                .whenComplete((sent, problem) -> {
                    if (problem != null) {
                        LOG.warn("A request to {} gets no answer.", request.topic(), problem);
                    }
                    delivery.acknowledge();
                });
    }

    private CompletionStage<Bytes> work(Publish request) {
        try {
            return answers.apply(request);
        } catch (RuntimeException problem) {
            return CompletableFuture.failedFuture(problem);
        }
    }

    private static Publish answer(Publish request, String to, Bytes payload) {
        Properties.Builder properties = Properties.builder();
        request.properties()
                .bytes(Property.CORRELATION_DATA)
                .ifPresent(data -> properties.bytes(Property.CORRELATION_DATA, data));
        return Publish.of(to, payload, request.qos(), false).withProperties(properties.build());
    }

    /** Unsubscribes; what was asked before is still answered. The client goes on. */
    @Override
    public void close() {
        client.unsubscribe(filter);
    }
}
