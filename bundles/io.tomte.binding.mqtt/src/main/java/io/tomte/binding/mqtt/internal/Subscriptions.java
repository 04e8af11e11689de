package io.tomte.binding.mqtt.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.mqtt.packet.QoS;

/**
 * Counts who wants which filter, over all adapters, so that the broker sees each filter once. A filter that is wanted once
 * more is subscribed again a moment later, because the newcomer is owed the retained messages too; many newcomers within
 * {@value #REFRESH_MS} ms share one SUBSCRIBE. Only on the binding's thread.
 */
final class Subscriptions {
    static final long REFRESH_MS = 50;

    private record Wanted(int count, QoS qos) {}

    private final Map<String, Wanted> wanted = new HashMap<>();
    private final Set<String> refresh = new LinkedHashSet<>();
    private final Link link;
    private final Scheduler scheduler;

    Subscriptions(Link link, Scheduler scheduler) {
        this.link = link;
        this.scheduler = scheduler;
    }

    void add(String filter, QoS qos) {
        Optional<Wanted> before = Optional.ofNullable(wanted.get(filter));
        QoS highest = before.map(Wanted::qos)
                .map(present -> present.compareTo(qos) >= 0 ? present : qos)
                .orElse(qos);
        wanted.put(filter, new Wanted(before.map(Wanted::count).orElse(0) + 1, highest));
        if (before.isEmpty()) {
            link.subscribe(filter, qos);
        } else {
            refreshSoon(filter);
        }
    }

    private void refreshSoon(String filter) {
        if (refresh.isEmpty()) {
            scheduler.schedule(Duration.ofMillis(REFRESH_MS), this::refreshNow);
        }
        refresh.add(filter);
    }

    private void refreshNow() {
        for (String filter : refresh) {
            Optional.ofNullable(wanted.get(filter)).ifPresent(want -> link.subscribe(filter, want.qos()));
        }
        refresh.clear();
    }

    /** A filter that nobody wants is left alone. */
    void remove(String filter) {
        Wanted present = wanted.get(filter);
        if (present == null) {
            return;
        }
        if (present.count() > 1) {
            wanted.put(filter, new Wanted(present.count() - 1, present.qos()));
        } else {
            wanted.remove(filter);
            link.unsubscribe(filter);
        }
    }
}
