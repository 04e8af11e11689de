package io.tomte.cli.torture;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;

/** Subscribes once and relies on its session ever after. Its handlers run on the executor of the client. */
final class Subscriber {
    private final MqttClient client;
    private final Map<String, Ledger> ledgers = new ConcurrentHashMap<>(); // by topic
    private final AtomicInteger lostSessions = new AtomicInteger();
    private final AtomicInteger connects = new AtomicInteger();

    Subscriber(MqttClient client) {
        this.client = client;
        client.onState(state -> {
            if (state instanceof ClientState.Connected connected
                    && connects.incrementAndGet() > 1
                    && !connected.sessionPresent()) {
                lostSessions.incrementAndGet();
            }
        });
    }

    /** Blocks until the hub has the subscription. */
    void subscribe(String topic, Ledger ledger) {
        ledgers.put(topic, ledger);
        client.subscribe(Subscription.of(topic, QoS.EXACTLY_ONCE), this::onMessage)
                .toCompletableFuture()
                .join();
    }

    private void onMessage(Publish message) {
        ledgers.get(message.topic()).received(Integer.parseInt(message.payload().utf8()));
    }

    /** How often the hub had forgotten this client. */
    int lostSessions() {
        return lostSessions.get();
    }
}
