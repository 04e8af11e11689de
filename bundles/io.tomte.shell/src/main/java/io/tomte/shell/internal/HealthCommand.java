package io.tomte.shell.internal;

import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.broker.BrokerStats;
import io.tomte.mqtt.api.store.StoreReport;
import io.tomte.mqtt.api.transport.Listener;

/** Says whether all parts run. Any thread. */
public final class HealthCommand {
    private final Hub hub;

    public HealthCommand(Hub hub) {
        this.hub = hub;
    }

    public String health() {
        Table table = new Table("PART", "STATE", "DETAIL");
        hub.broker()
                .ifPresentOrElse(
                        broker -> table.row("broker", "ok", words(broker.stats())),
                        () -> table.row("broker", "missing", hub.withBroker(any -> "")));
        hub.broker().flatMap(Broker::store).ifPresent(store -> addStore(store, table));
        hub.listeners().stream()
                .filter(listener -> listener.state() != Listener.State.OFF)
                .forEach(listener -> table.row(
                        listener.endpoint(),
                        listener.state() == Listener.State.LISTENING ? "ok" : "failed",
                        listener.detail()));
        hub.registry()
                .ifPresentOrElse(
                        registry -> table.row(
                                "home",
                                "ok",
                                Words.count(registry.home().devices().size(), "device")),
                        () -> table.row("home", "missing", hub.withRegistry(any -> "")));
        hub.rules()
                .ifPresentOrElse(
                        rules -> table.row(
                                "rules", "ok", Words.count(rules.list().size(), "rule")),
                        () -> table.row("rules", "missing", hub.withRules(any -> "")));
        return table.toString();
    }

    private static void addStore(StoreReport store, Table table) {
        table.row(
                "store",
                store.trouble().isEmpty() ? "ok" : "failed",
                store.trouble().orElse("writing"));
        store.damage().forEach(damage -> table.row("store", "damaged", damage));
    }

    private static String words(BrokerStats stats) {
        return Words.count(stats.connections(), "client") + ", " + Words.count(stats.subscriptions(), "subscription")
                + ", " + stats.retained() + " retained, " + stats.dropped() + " dropped";
    }
}
