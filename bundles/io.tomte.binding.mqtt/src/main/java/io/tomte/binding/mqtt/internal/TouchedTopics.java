package io.tomte.binding.mqtt.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which topics told something of which entities, so that what is retained of a device can be found whatever format it speaks.
 * Of {@value #MOST} topics at most; the one that told nothing new for longest is forgotten, and then stays in the broker.
 * Written on the binding's thread, read on any.
 */
final class TouchedTopics {
    static final int MOST = 50_000;

    private final Map<String, Set<String>> keysByTopic = new LinkedHashMap<>();
    private final Map<String, Set<String>> topicsByKey = new HashMap<>();
    private final Map<String, Set<String>> sharedByKey = new LinkedHashMap<>();

    synchronized void touch(String topic, Set<String> keys) {
        Set<String> known = keysByTopic.getOrDefault(topic, Set.of());
        if (keys.isEmpty() || known.containsAll(keys)) {
            return;
        }
        keysByTopic.computeIfAbsent(topic, t -> new HashSet<>()).addAll(keys);
        keys.forEach(
                key -> topicsByKey.computeIfAbsent(key, k -> new HashSet<>()).add(topic));
        if (keysByTopic.size() > MOST) {
            forgetTopic(keysByTopic.keySet().iterator().next());
        }
    }

    private void forgetTopic(String topic) {
        Optional.ofNullable(keysByTopic.remove(topic))
                .ifPresent(keys -> keys.forEach(
                        key -> topicsByKey.getOrDefault(key, new HashSet<>()).remove(topic)));
    }

    /** Topics that tell whether an entity can be reached, and maybe others too: they belong to no device. */
    synchronized void share(String key, Set<String> topics) {
        sharedByKey.put(key, Set.copyOf(topics));
    }

    /** Topics that told of these entities and never of another one. */
    synchronized List<String> only(Set<String> keys) {
        Predicate<String> shared = topic -> sharedByKey.values().stream().anyMatch(topics -> topics.contains(topic));
        return keys.stream()
                .flatMap(key -> topicsByKey.getOrDefault(key, Set.of()).stream())
                .distinct()
                .filter(topic -> keys.containsAll(keysByTopic.getOrDefault(topic, Set.of())))
                .filter(shared.negate())
                .sorted()
                .toList();
    }

    /** The entities that the topic told of. */
    synchronized Set<String> keysOf(String topic) {
        return Set.copyOf(keysByTopic.getOrDefault(topic, Set.of()));
    }

    synchronized void forget(String key) {
        sharedByKey.remove(key);
        for (String topic : Optional.ofNullable(topicsByKey.remove(key)).orElse(Set.of())) {
            keysByTopic.computeIfPresent(topic, (t, keys) -> keys.remove(key) && keys.isEmpty() ? null : keys);
        }
    }
}
