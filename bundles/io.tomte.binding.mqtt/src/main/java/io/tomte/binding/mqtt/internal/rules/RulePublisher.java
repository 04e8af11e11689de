package io.tomte.binding.mqtt.internal.rules;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttClients;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.topic.TopicName;
import io.tomte.rules.api.MessagePublisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes for rules, as a client of its own: what a rule sends has a name and rights. Any thread. */
public final class RulePublisher implements MessagePublisher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RulePublisher.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration MAX_DELAY = Duration.ofSeconds(5);

    private final MqttClient client;

    public RulePublisher(MqttClients clients) {
        client = clients.create(ClientOptions.to(URI.create("vm:rules"))
                .withClientId("tomte-rules")
                .withKeepAlive(Duration.ZERO) // within one process nobody goes without a word
                .withReconnect(FIRST_DELAY, MAX_DELAY, true));
        client.connect().whenComplete((ack, failure) -> {
            if (failure != null) {
                LOG.warn("Rules get no connection to the broker: {}", failure.getMessage());
            }
        });
    }

    @Override
    public CompletionStage<Void> publish(String topic, String payload, int qos, boolean retain) {
        Optional<String> problem = TopicName.problem(topic);
        if (problem.isPresent()) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(problem.get()));
        }
        if (qos < 0 || qos > 2) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("The quality of service must be 0, 1 or 2, not " + qos + "."));
        }
        return client.publish(Publish.of(topic, Bytes.utf8(payload), QoS.of(qos), retain))
                .thenApply(reason -> null);
    }

    @Override
    public void close() {
        client.close();
    }
}
