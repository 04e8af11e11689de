package io.tomte.mqtt.broker.internal.drops;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tomte.mqtt.api.broker.ClientDrops;
import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.api.broker.RecentDrops;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.Counters;

/**
 * What clients of one loop did not get: one entry for each client and reason, the latest ones kept. On that loop only; the
 * sums are in the {@link Counters} of the broker.
 */
public final class DropBook {
    private record Key(String clientId, DropReason reason) {}

    private final Counters counters;
    private final BrokerTime time;
    private final DropWarnings warnings;
    private final Map<Key, DropEntry> entries = new LinkedHashMap<>(16, 0.75f, true); // least recently used first
    private long others;

    public DropBook(Counters counters, BrokerTime time) {
        this.counters = counters;
        this.time = time;
        this.warnings = new DropWarnings();
    }

    /** @param topic of the last one */
    public void add(String clientId, int messages, String topic, DropReason reason) {
        counters.dropped(reason, messages);
        long now = time.nanos();
        DropEntry entry = entries.computeIfAbsent(new Key(clientId, reason), key -> new DropEntry());
        entry.add(messages, topic, now);
        if (entries.size() > RecentDrops.MOST) {
            forgetOldest();
        }
        warnings.consider(clientId, reason, entry, now);
    }

    /** The entries there are, newest first. */
    public RecentDrops recent() {
        List<ClientDrops> newestFirst = new ArrayList<>();
        entries.forEach((key, entry) -> newestFirst.add(new ClientDrops(
                key.clientId, key.reason, entry.count(), entry.lastTopic(), time.instantAt(entry.lastNanos()))));
        return new RecentDrops(newestFirst.reversed(), others);
    }

    /** Two books in one, as long as one. */
    public static RecentDrops newest(RecentDrops some, RecentDrops more) {
        List<ClientDrops> all = new ArrayList<>(some.entries());
        all.addAll(more.entries());
        all.sort(Comparator.comparing(ClientDrops::lastTime).reversed());
        List<ClientDrops> kept = all.subList(0, Math.min(all.size(), RecentDrops.MOST));
        long gone = all.stream().mapToLong(ClientDrops::count).sum()
                - kept.stream().mapToLong(ClientDrops::count).sum();
        return new RecentDrops(kept, some.others() + more.others() + gone);
    }

    private void forgetOldest() {
        var oldest = entries.entrySet().iterator();
        others += oldest.next().getValue().count();
        oldest.remove();
    }
}
