package io.tomte.binding.homeassistant.internal.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tomte.mqtt.topic.TopicFilter;

/** Who listens to which topic filter, by key of the entity. One look-up for a topic plus the filters with wildcards. */
public final class TopicIndex {
    /** @param key of the entity that listens */
    public record Match(String filter, String key) {}

    private final Map<String, Set<String>> listeners = new LinkedHashMap<>();
    private final Map<String, TopicFilter> patterns = new LinkedHashMap<>();

    public void add(String filter, String key) {
        listeners.computeIfAbsent(filter, text -> new LinkedHashSet<>()).add(key);
        TopicFilter parsed = TopicFilter.parse(filter);
        if (parsed.hasWildcard()) {
            patterns.put(filter, parsed);
        }
    }

    public void remove(String filter, String key) {
        listeners.computeIfPresent(filter, (text, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
        if (!listeners.containsKey(filter)) {
            patterns.remove(filter);
        }
    }

    public List<Match> match(String topic) {
        List<Match> matches = new ArrayList<>();
        collect(topic, matches);
        for (TopicFilter pattern : patterns.values()) {
            if (pattern.matches(topic)) {
                collect(pattern.text(), matches);
            }
        }
        return matches;
    }

    private void collect(String filter, List<Match> matches) {
        listeners.getOrDefault(filter, Set.of()).forEach(key -> matches.add(new Match(filter, key)));
    }
}
