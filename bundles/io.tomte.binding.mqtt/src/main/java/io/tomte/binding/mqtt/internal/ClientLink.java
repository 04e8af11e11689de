package io.tomte.binding.mqtt.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttClients;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client for all adapters, in the same process as the broker. It connects again by itself whenever the broker is back, and
 * subscribes again then.
 */
public final class ClientLink implements Link, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClientLink.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration MAX_DELAY = Duration.ofSeconds(5);

    private final MqttClient client;
    private final Function<String, Optional<Publish>> retained;
    private Consumer<Publish> receiver = message -> {};

    /** @param retained what the broker keeps of a topic; any thread */
    public ClientLink(MqttClients clients, BindingLoop loop, Function<String, Optional<Publish>> retained) {
        this.retained = retained;
        client = clients.create(ClientOptions.to(URI.create("vm:binding"))
                .withClientId("tomte-binding")
                .withKeepAlive(Duration.ZERO) // within one process nobody goes without a word
                .withReconnect(FIRST_DELAY, MAX_DELAY, true)
                .withExecutor(loop));
    }

    /** Call once, before the first subscription. */
    void connect(Consumer<Publish> newReceiver) {
        receiver = newReceiver;
        client.connect().whenComplete((ack, failure) -> {
            if (failure != null) {
                LOG.warn("The MQTT binding gets no connection to the broker: {}", failure.getMessage());
            }
        });
    }

    @Override
    public void subscribe(String filter, QoS qos) {
        client.subscribe(Subscription.of(filter, qos), receiver).whenComplete((reason, failure) -> {
            if (failure != null) {
                LOG.warn("The subscription of {} failed: {}", filter, failure.getMessage());
            }
        });
    }

    @Override
    public Optional<Publish> retained(String topic) {
        return retained.apply(topic);
    }

    @Override
    public void unsubscribe(String filter) {
        client.unsubscribe(filter);
    }

    @Override
    public void publish(Publish message) {
        client.publish(message).whenComplete((reason, failure) -> {
            if (failure != null) {
                LOG.warn("A message to {} did not go out: {}", message.topic(), failure.getMessage());
            }
        });
    }

    @Override
    public void close() {
        client.close();
    }
}
