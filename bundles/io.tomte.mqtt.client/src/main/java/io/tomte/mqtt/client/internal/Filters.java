package io.tomte.mqtt.client.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.topic.TopicFilter;

/** Topic filters with their consumers. On the loop, but for {@link #list()}. */
final class Filters {
    /**
     * Equal to itself only: there is another one each time the filter is subscribed.
     *
     * @param id subscription identifier, the same as long as the filter is subscribed
     */
    record Entry(Subscription subscription, TopicFilter filter, int id, Consumer<Delivery> consumer) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    private final Map<String, Entry> entries = new ConcurrentSkipListMap<>(); // written on the loop only
    private final Map<Integer, Entry> byId = new HashMap<>();
    private int lastId;

    /** Any thread. */
    List<Subscription> list() {
        return entries.values().stream().map(Entry::subscription).toList();
    }

    Collection<Entry> all() {
        return entries.values();
    }

    /** @param subscription with a valid filter; replaces another one of the same filter */
    Entry put(Subscription subscription, Consumer<Delivery> consumer) {
        Entry before = entries.get(subscription.filter());
        Entry entry = new Entry(
                subscription,
                TopicFilter.parse(subscription.filter()),
                before == null ? ++lastId : before.id(),
                consumer);
        entries.put(subscription.filter(), entry);
        byId.put(entry.id(), entry);
        return entry;
    }

    Optional<Entry> get(String filter) {
        return Optional.ofNullable(entries.get(filter));
    }

    void remove(Entry entry) {
        if (entries.remove(entry.subscription().filter(), entry)) {
            byId.remove(entry.id());
        }
    }

    void clear() {
        entries.clear();
        byId.clear();
    }

    /**
     * Who gets this copy of a message, each once. Where the server names the subscriptions, those of them; else all whose filter
     * matches, because a server that sends one copy for several filters cannot be told from one that sends one for each.
     */
    Set<Consumer<Delivery>> consumers(Publish message) {
        Set<Consumer<Delivery>> consumers = new LinkedHashSet<>();
        message.properties().subscriptionIds().stream()
                .map(byId::get)
                .filter(Objects::nonNull)
                .forEach(entry -> consumers.add(entry.consumer()));
        if (consumers.isEmpty()) { // MQTT 3.x, or subscribed by an earlier life of this client
            for (Entry entry : entries.values()) {
                if (entry.filter().matches(message.topic())) {
                    consumers.add(entry.consumer());
                }
            }
        }
        return consumers;
    }
}
