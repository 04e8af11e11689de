package io.tomte.mqtt.client.request;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.client.internal.Causes;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscription;

/**
 * Sends requests and gives their answers; MQTT 5 section 4.10. One subscription of a topic of its own serves all requests. Any
 * thread; nothing blocks. Answers complete stages on the executor of the client, time-outs on the common pool.
 */
public final class Requester implements AutoCloseable {
    private final MqttClient client;
    private final String responseTopic;
    private final Map<Bytes, CompletableFuture<Publish>> open = new ConcurrentHashMap<>();
    private final AtomicLong lastRequest = new AtomicLong();
    private final AtomicLong late = new AtomicLong();

    private Requester(MqttClient client, String responseTopic) {
        this.client = client;
        this.responseTopic = responseTopic;
    }

    /**
     * Connects the client, unless it is, and subscribes. The topic for the answers begins with the response information of the
     * server where it gives some (set {@link Property#REQUEST_RESPONSE_INFORMATION} in the properties of the options), else
     * with {@code response/}.
     *
     * @return fails with {@link UnsupportedOperationException} on MQTT 3.x, and with what connect and subscribe fail with
     */
    public static CompletionStage<Requester> over(MqttClient client) {
        return Versions.check(client).thenCompose(v5 -> client.connect()).thenCompose(hello -> {
            String base = hello.properties().text(Property.RESPONSE_INFORMATION).orElse("response");
            String topic = base + (base.endsWith("/") ? "" : "/") + UUID.randomUUID();
            Requester requester = new Requester(client, topic);
            return client.subscribe(Subscription.of(topic, QoS.AT_LEAST_ONCE), requester::answered)
                    .thenApply(granted -> requester);
        });
    }

    /** {@link #request(Publish, Duration)} at QoS 1. */
    public CompletionStage<Publish> request(String topic, Bytes payload, Duration timeout) {
        return request(Publish.of(topic, payload, QoS.AT_LEAST_ONCE, false), timeout);
    }

    /**
     * Sends a request.
     *
     * @param message gets response topic and correlation data in addition to its other properties
     * @param timeout from now to the answer
     * @return the answer; fails with {@link TimeoutException}, with what the publish fails with, and with
     *     {@link MqttException} and {@link ReasonCode#NO_MATCHING_SUBSCRIBERS} when the server says that nobody listens
     */
    public CompletionStage<Publish> request(Publish message, Duration timeout) {
        Bytes correlation = Bytes.copyOf(ByteBuffer.allocate(Long.BYTES)
                .putLong(lastRequest.incrementAndGet())
                .array());
        CompletableFuture<Publish> waiting = new CompletableFuture<>();
        CompletableFuture<Publish> answer = new CompletableFuture<>();
        open.put(correlation, waiting);
        waiting.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete((found, problem) -> {
            open.remove(correlation);
            if (problem instanceof TimeoutException) { // on a thread of all of Java
                ForkJoinPool.commonPool()
                        .execute(() -> answer.completeExceptionally(new TimeoutException("No answer to a request to "
                                + message.topic() + " within " + timeout.toMillis() + " ms.")));
            } else if (problem != null) {
                answer.completeExceptionally(problem);
            } else {
                answer.complete(found);
            }
        });
        Properties properties = message.properties().toBuilder()
                .text(Property.RESPONSE_TOPIC, responseTopic)
                .bytes(Property.CORRELATION_DATA, correlation)
                .build();
        client.publish(message.withProperties(properties)).whenComplete((accepted, problem) -> {
            if (problem != null) {
                waiting.completeExceptionally(Causes.of(problem));
            } else {
                unlessHeard(accepted, message, waiting);
            }
        });
        return answer;
    }

    private static void unlessHeard(Answer accepted, Publish message, CompletableFuture<Publish> waiting) {
        if (accepted.reason() == ReasonCode.NO_MATCHING_SUBSCRIBERS) {
            waiting.completeExceptionally(new MqttException(
                    ReasonCode.NO_MATCHING_SUBSCRIBERS, "Nobody listens to requests to " + message.topic() + "."));
        } else if (accepted.reason() == ReasonCode.QUOTA_EXCEEDED) { // dropped by the policy of the buffer
            waiting.completeExceptionally(
                    new MqttException(ReasonCode.QUOTA_EXCEEDED, "The request was dropped; the buffer is full."));
        }
    }

    private void answered(Publish message) {
        boolean expected = message.properties()
                .bytes(Property.CORRELATION_DATA)
                .flatMap(correlation -> Optional.ofNullable(open.get(correlation)))
                .map(waiting -> waiting.complete(message))
                .orElse(false);
        if (!expected) {
            late.incrementAndGet();
        }
    }

    /** Answers that nobody waited for: after the time-out, a second time, or never asked for. */
    public long lateAnswers() {
        return late.get();
    }

    /** The topic that answers come to. */
    public String responseTopic() {
        return responseTopic;
    }

    /** Unsubscribes; open requests fail. The client goes on. */
    @Override
    public void close() {
        client.unsubscribe(responseTopic);
        open.values()
                .forEach(waiting -> waiting.completeExceptionally(
                        new MqttException(ReasonCode.UNSPECIFIED_ERROR, "The requester was closed.")));
    }
}
