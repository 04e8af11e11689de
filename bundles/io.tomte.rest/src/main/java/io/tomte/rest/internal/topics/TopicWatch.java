package io.tomte.rest.internal.topics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.RetainHandling;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.topic.TopicFilter;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.events.Lazy;
import io.tomte.rest.internal.events.Loop;
import io.tomte.rest.internal.events.Streams;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.json.MessageJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes what the streams watch, for as long as one of them does and {@value #LINGER_SECONDS} s longer. Retained
 * messages are not asked for: the broker gives them at any time, and what comes here is therefore always live. Loop.
 */
public final class TopicWatch {
    /** A filter that nobody watches any more stays so long, because people come back. */
    static final int LINGER_SECONDS = 60;

    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    private static final Duration LINGER = Duration.ofSeconds(LINGER_SECONDS);
    private static final int MOST_TOPICS = 100_000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final Services services;
    private final Loop loop;
    private final PageClient page;
    private final Streams streams;
    private final Seen seen = new Seen(MOST_TOPICS, MOST_BYTES);
    private final Map<TopicFilter, Instant> idle = new HashMap<>(); // subscribed, but not watched since
    private Set<TopicFilter> wanted = Set.of();
    private final Set<TopicFilter> subscribed = new LinkedHashSet<>();
    private final Set<TopicFilter> told = new LinkedHashSet<>(); // those that the present client knows

    public TopicWatch(Services services, Loop loop, PageClient page, Streams streams) {
        this.services = services;
        this.loop = loop;
        this.page = page;
        this.streams = streams;
        page.onNew(this::onNewClient);
    }

    Seen seen() {
        return seen;
    }

    /** The streams now watch these filters. */
    public void watch(Set<TopicFilter> filters) {
        wanted = widest(filters);
        idle.keySet().removeAll(wanted);
        for (TopicFilter filter : subscribed) {
            if (!wanted.contains(filter) && idle.putIfAbsent(filter, loop.now()) == null) {
                loop.after(LINGER, this::dropIdle);
            }
        }
        subscribed.addAll(wanted);
        if (told.containsAll(subscribed)) {
            return;
        }
        try {
            subscribeAll(page.client());
        } catch (Problem notRunning) {
            LOG.info("Topics are watched once the MQTT client runs: {}", notRunning.getMessage());
        }
    }

    /** The MQTT client came or was replaced. */
    public void refresh() {
        if (!subscribed.isEmpty() && services.mqtt().isPresent()) {
            page.client();
        }
    }

    private void onNewClient(MqttClient client) {
        told.clear();
        subscribeAll(client);
    }

    private void subscribeAll(MqttClient client) {
        subscribed.stream().filter(told::add).forEach(filter -> subscribe(client, filter));
    }

    private void subscribe(MqttClient client, TopicFilter filter) {
        Subscription subscription =
                new Subscription(filter.text(), QoS.AT_MOST_ONCE, false, false, RetainHandling.DO_NOT_SEND);
        client.subscribe(subscription, this::onMessage).whenComplete((answer, failure) -> {
            if (failure != null) {
                LOG.debug("Not subscribed to {} yet: {}", filter, failure.getMessage());
            }
        });
    }

    private void onMessage(Publish message) {
        String topic = message.topic();
        Instant now = loop.now();
        boolean retained = isRetained(message);
        if (message.payload().isEmpty() && !retained) {
            seen.remove(topic); // most likely a retained message was just deleted
        } else {
            seen.put(message, now);
        }
        streams.tellTopic(topic, new Lazy(() -> MessageJson.value(message, retained, Optional.of(now))));
    }

    /** Whether the broker keeps just this message. */
    boolean isRetained(Publish message) {
        return services.broker()
                .flatMap(broker -> broker.retained(message.topic()))
                .filter(kept -> kept.payload().equals(message.payload()))
                .isPresent();
    }

    private void dropIdle() {
        Instant before = loop.now().minus(LINGER);
        List<TopicFilter> over = idle.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(before))
                .map(Map.Entry::getKey)
                .toList();
        for (TopicFilter filter : over) {
            idle.remove(filter);
            subscribed.remove(filter);
            told.remove(filter);
            if (services.mqtt().isPresent()) {
                page.client().unsubscribe(filter.text());
            }
        }
        seen.keep(topic -> subscribed.stream().anyMatch(filter -> filter.matches(topic)));
    }

    /** Leaves out filters that a wider one with {@code #} holds already, so that no message comes twice for them. */
    static Set<TopicFilter> widest(Set<TopicFilter> filters) {
        Set<TopicFilter> widest = new LinkedHashSet<>(filters);
        widest.removeIf(filter ->
                filters.stream().anyMatch(wider -> !wider.equals(filter) && holds(wider.text(), filter.text())));
        return Set.copyOf(widest);
    }

    private static boolean holds(String wider, String filter) {
        if (!wider.endsWith("#")) {
            return false;
        }
        String start = wider.substring(0, wider.length() - 1);
        boolean plain = start.indexOf('+') < 0;
        return plain
                && (filter.startsWith(start) || (filter + "/").equals(start))
                && (!start.isEmpty() || !filter.startsWith("$"));
    }
}
