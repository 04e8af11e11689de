package io.tomte.binding.mqtt.internal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.tomte.device.api.MessageTrace;

/**
 * The last messages of each entity of one adapter: at most {@value #PER_KEY} per entity and {@value #MAX_CHARS} characters in
 * all, the oldest go first. Written on the binding's thread, read on any: each entity has an array that is replaced, never
 * changed.
 */
final class TraceRing implements MessageTrace {
    static final int PER_KEY = 50;
    static final int MAX_PAYLOAD = 4_096;
    static final long MAX_CHARS = 2_000_000;

    private static final int OVERHEAD = 64; // characters' worth of one entry without its text

    private record Entry(long number, Traced message, Set<String> keys) {
        int size() {
            return OVERHEAD + message.address().length() + message.payload().length();
        }
    }

    private final String source;
    private final TouchedTopics topics;
    private final UnreadMessages unread = new UnreadMessages();
    private final Map<String, Entry[]> byKey = new ConcurrentHashMap<>();
    private final ArrayDeque<Entry> all = new ArrayDeque<>(); // only on the binding's thread
    private long chars;
    private long numbers;

    /** @param topics where the messages came from, also those that are forgotten here */
    TraceRing(String source, TouchedTopics topics) {
        this.source = source;
        this.topics = topics;
    }

    static String cut(String payload) {
        return payload.length() <= MAX_PAYLOAD ? payload : payload.substring(0, MAX_PAYLOAD);
    }

    void add(Traced message, Collection<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        Entry entry = new Entry(numbers++, message, new HashSet<>(keys));
        all.add(entry);
        chars += entry.size();
        entry.keys().forEach(key -> byKey.merge(key, new Entry[] {entry}, TraceRing::append));
        while (chars > MAX_CHARS) {
            forgetOldest();
        }
    }

    private static Entry[] append(Entry[] before, Entry[] one) {
        int from = before.length < PER_KEY ? 0 : before.length - PER_KEY + 1;
        Entry[] after = Arrays.copyOfRange(before, from, before.length + 1);
        after[after.length - 1] = one[0];
        return after;
    }

    private void forgetOldest() {
        Entry oldest = all.remove();
        chars -= oldest.size();
        for (String key : oldest.keys()) {
            byKey.computeIfPresent(key, (k, entries) -> {
                if (entries[0].number() != oldest.number()) { // pushed out of this ring before
                    return entries;
                }
                return entries.length == 1 ? null : Arrays.copyOfRange(entries, 1, entries.length);
            });
        }
    }

    /** Nothing is kept of an entity that is gone. */
    void forget(String key) {
        byKey.remove(key);
    }

    /** What nothing could be made of; only on the binding's thread. */
    UnreadMessages unreadMessages() {
        return unread;
    }

    @Override
    public List<Unread> unread() {
        return unread.list();
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Set<String> keysOf(String address) {
        return topics.keysOf(address);
    }

    @Override
    public List<Traced> recent(Set<String> keys) {
        return keys.stream()
                .flatMap(key -> Arrays.stream(byKey.getOrDefault(key, new Entry[0])))
                .distinct()
                .sorted(Comparator.comparingLong(Entry::number).reversed())
                .limit(PER_KEY)
                .map(Entry::message)
                .toList();
    }
}
