package io.tomte.binding.mqtt.internal;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.broker.BrokerCore;
import io.tomte.mqtt.client.TomteClients;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.testkit.OpenDoor;
import io.tomte.testkit.ThreadLoops;

/** The hub's own broker and client on real threads, and a device; the broker can be taken away and put back. */
public final class RealBroker implements AutoCloseable {
    private final ThreadLoops loops = new ThreadLoops(2);
    private volatile List<BrokerCore> broker = List.of(startBroker());
    public final TomteClients clients = new TomteClients(
            loops, () -> broker.stream().map(BrokerCore::connector).toList());
    private MqttClient device = connectDevice();

    private BrokerCore startBroker() {
        return BrokerCore.on(loops).auth(() -> List.of(new OpenDoor())).start();
    }

    private MqttClient connectDevice() {
        MqttClient client =
                clients.create(ClientOptions.to(URI.create("vm:device")).withClientId("device"));
        await(client.connect());
        return client;
    }

    /** Stops the broker, forgets all it knew, and starts it again. */
    public void restart() {
        BrokerCore old = broker.getFirst();
        broker = List.of();
        device.close();
        await(old.close());
        broker = List.of(startBroker());
        device = connectDevice();
    }

    public void publish(String topic, String payload, boolean retain) {
        publish(Publish.of(topic, Bytes.utf8(payload), QoS.AT_LEAST_ONCE, retain));
    }

    public void publish(Publish message) {
        await(device.publish(message));
    }

    /** How many subscriptions the topic has now. */
    public int subscribers(String topic) {
        return broker.getFirst().matches(topic);
    }

    public Optional<Publish> kept(String topic) {
        return broker.getFirst().retained(topic);
    }

    public String retained(String topic) {
        return kept(topic).map(message -> message.payload().utf8()).orElse("");
    }

    private static void await(java.util.concurrent.CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        clients.close();
        await(broker.getFirst().close());
        loops.close();
    }
}
