package io.tomte.rest.internal.fakes;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.broker.BrokerStats;
import io.tomte.mqtt.api.broker.ClientDrops;
import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.api.broker.OldRetained;
import io.tomte.mqtt.api.broker.RecentDrops;
import io.tomte.mqtt.api.broker.RefusalReason;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.store.StoreReport;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.topic.TopicFilter;

/** Retained messages and one client. */
public final class FakeBroker implements Broker {
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private final Map<String, Publish> retained = new TreeMap<>();
    private final Map<String, Instant> since = new HashMap<>();
    public Optional<StoreReport> store = Optional.empty();

    public void retain(String topic, String payload) {
        retained.put(topic, Publish.of(topic, Bytes.utf8(payload), QoS.AT_MOST_ONCE, true));
    }

    public void retain(String topic, String payload, Instant at) {
        retain(topic, payload);
        since.put(topic, at);
    }

    @Override
    public ConnectionReceiver accept(Connection connection) {
        throw new UnsupportedOperationException("no connections here");
    }

    @Override
    public CompletionStage<List<ClientInfo>> clients() {
        return CompletableFuture.completedFuture(List.of(new ClientInfo(
                "lamp",
                Optional.empty(),
                "tcp",
                "127.0.0.1:51234",
                MqttVersion.V3_1_1,
                true,
                Instant.parse("2026-01-15T11:00:00Z"),
                true,
                0,
                60,
                List.of(),
                0,
                0,
                12,
                40,
                0,
                Optional.empty())));
    }

    @Override
    public CompletionStage<Boolean> disconnect(String clientId, ReasonCode reason) {
        return CompletableFuture.completedFuture(clientId.startsWith("lamp"));
    }

    @Override
    public Optional<Publish> retained(String topic) {
        return Optional.ofNullable(retained.get(topic));
    }

    @Override
    public List<Publish> retained(String filter, int limit) {
        TopicFilter parsed = TopicFilter.parse(filter);
        return retained.values().stream()
                .filter(message -> parsed.matches(message.topic()))
                .limit(limit)
                .toList();
    }

    @Override
    public OldRetained retainedBefore(Instant then, int limit) {
        List<OldRetained.Entry> all = retained.values().stream()
                .map(message -> new OldRetained.Entry(message, since.getOrDefault(message.topic(), NOW)))
                .filter(entry -> entry.since().isBefore(then))
                .sorted(Comparator.comparing(OldRetained.Entry::since))
                .toList();
        return new OldRetained(all.stream().limit(limit).toList(), Math.max(0, all.size() - limit));
    }

    @Override
    public int matches(String topic) {
        return 3;
    }

    @Override
    public BrokerStats stats() {
        return new BrokerStats(1, 1, 0, retained.size(), 0, 0, 0);
    }

    @Override
    public Map<DropReason, Long> drops() {
        return Map.of(DropReason.QUEUE_FULL, 3L, DropReason.EXPIRED, 0L);
    }

    @Override
    public CompletionStage<RecentDrops> recentDrops() {
        return CompletableFuture.completedFuture(new RecentDrops(
                List.of(new ClientDrops(
                        "lamp", DropReason.QUEUE_FULL, 3, "home/lamp/set", Instant.parse("2026-01-01T12:00:00Z"))),
                2));
    }

    @Override
    public Map<RefusalReason, Long> refusals() {
        return Map.of(RefusalReason.NOT_AUTHENTICATED, 2L, RefusalReason.REDIRECTED, 0L);
    }

    @Override
    public Optional<StoreReport> store() {
        return store;
    }
}
