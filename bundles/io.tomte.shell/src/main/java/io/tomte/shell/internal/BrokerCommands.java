package io.tomte.shell.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.api.broker.RecentDrops;
import io.tomte.mqtt.api.broker.RefusalReason;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.mqtt.packet.Subscription;

/** Commands about the broker and its clients. Any thread; waits for the broker's answer. */
public final class BrokerCommands {
    private static final long NEVER = 0xFFFF_FFFFL;

    private final Hub hub;
    private final Clock clock;

    public BrokerCommands(Hub hub, Clock clock) {
        this.hub = hub;
        this.clock = clock;
    }

    public String clients() {
        return list(ClientInfo::connected, clients -> {
            Table table =
                    new Table("CLIENT", "USER", "ADDRESS", "MQTT", "SINCE", "SUBS", "IN", "OUT", "QUEUED", "DROPPED");
            clients.forEach(client -> table.row(
                    client.clientId(),
                    client.user().orElse("-"),
                    client.transport() + " " + client.address(),
                    client.version().label(),
                    ago(client),
                    client.subscriptions().size(),
                    client.received(),
                    client.sent(),
                    client.queued() + client.inflight(),
                    client.dropped()));
            return table.orElse("No client is connected.");
        });
    }

    public String sessions() {
        return list(client -> !client.connected(), clients -> {
            Table table = new Table("CLIENT", "USER", "GONE FOR", "KEPT FOR", "SUBS", "QUEUED", "WHY");
            clients.forEach(client -> table.row(
                    client.clientId(),
                    client.user().orElse("-"),
                    ago(client),
                    client.sessionExpiry() == NEVER ? "ever" : Answers.ago(Duration.ofSeconds(client.sessionExpiry())),
                    client.subscriptions().size(),
                    client.queued() + client.inflight(),
                    client.lastProblem().orElse("left in order")));
            return table.orElse("No session waits for its client.");
        });
    }

    public String client(String id) {
        return list(
                client -> client.clientId().equals(id),
                clients -> clients.stream()
                        .findFirst()
                        .map(this::details)
                        .orElse("There is no client " + id + ". tomte:clients and tomte:sessions list all."));
    }

    public String listeners() {
        Table table = new Table("ENDPOINT", "STATE", "CLIENTS", "DETAIL");
        hub.listeners().stream()
                .sorted(Comparator.comparing(Listener::endpoint))
                .forEach(listener -> table.row(
                        listener.endpoint(), Words.of(listener.state()), listener.connections(), listener.detail()));
        return table.orElse("No listener is configured. Start the bundle io.tomte.mqtt.transport.");
    }

    public String drops() {
        return hub.withBroker(broker -> {
            String sums = counts("MESSAGES", broker.drops(), DropReason::key)
                    .orElse("No message was dropped since the start.");
            return Answers.of(
                    broker.recentDrops(), recent -> recent.entries().isEmpty() ? sums : sums + "\n\n" + words(recent));
        });
    }

    public String refusals() {
        return hub.withBroker(broker -> counts("CONNECTIONS", broker.refusals(), RefusalReason::key)
                .orElse("No connection was refused since the start."));
    }

    private static <R> Table counts(String what, Map<R, Long> counts, Function<R, String> name) {
        Table table = new Table("REASON", what);
        counts.forEach((reason, count) -> {
            if (count > 0) {
                table.row(name.apply(reason), count);
            }
        });
        return table;
    }

    private String words(RecentDrops recent) {
        Table table = new Table("CLIENT", "REASON", "MESSAGES", "LAST", "LAST TOPIC");
        recent.entries()
                .forEach(entry -> table.row(
                        entry.clientId(),
                        entry.reason().key(),
                        entry.count(),
                        Answers.ago(Duration.between(entry.lastTime(), clock.instant())) + " ago",
                        entry.lastTopic()));
        return recent.others() == 0 ? table.toString() : table + "\nand " + recent.others() + " before that";
    }

    private String details(ClientInfo client) {
        Table table = new Table("CLIENT", client.clientId())
                .row("user", client.user().orElse("-"))
                .row(client.connected() ? "connected" : "not connected", ago(client))
                .row("address", client.transport() + " " + client.address())
                .row("MQTT", client.version().label())
                .row("keep alive", client.keepAlive() + " s")
                .row("queued", client.queued())
                .row("in flight", client.inflight())
                .row("received", client.received())
                .row("sent", client.sent())
                .row("dropped", client.dropped());
        client.lastProblem().ifPresent(problem -> table.row("last problem", problem));
        for (Subscription subscription : client.subscriptions()) {
            table.row(
                    "subscribed",
                    subscription.filter() + " (QoS " + subscription.qos().code() + ")");
        }
        return table.toString();
    }

    private String list(Predicate<ClientInfo> which, Function<List<ClientInfo>, String> words) {
        return hub.withBroker(broker -> Answers.of(
                broker.clients(),
                clients -> words.apply(clients.stream()
                        .filter(which)
                        .sorted(Comparator.comparing(ClientInfo::clientId))
                        .toList())));
    }

    private String ago(ClientInfo client) {
        return Answers.ago(Duration.between(client.since(), clock.instant()));
    }
}
