package io.tomte.binding.component.internal.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.mqtt.topic.TopicFilter;

/**
 * Who listens to which topic filter, by key of the entity. One look-up for a topic plus the filters with wildcards. An old
 * message that is repeated once more is for newcomers only; without that, thousands of entities that share one availability
 * topic would all work for each new one.
 */
public final class TopicIndex {
    /** @param key of the entity that listens */
    public record Match(String filter, String key) {}

    private static final class Listeners {
        final Set<String> keys = new LinkedHashSet<>();
        final Set<String> newcomers = new LinkedHashSet<>();
        Optional<Message> last = Optional.empty();
    }

    private final Map<String, Listeners> byFilter = new LinkedHashMap<>();
    private final Map<String, TopicFilter> patterns = new LinkedHashMap<>();

    public void add(String filter, String key) {
        Listeners listeners = byFilter.computeIfAbsent(filter, text -> new Listeners());
        listeners.keys.add(key);
        listeners.newcomers.add(key);
        TopicFilter parsed = TopicFilter.parse(filter);
        if (parsed.hasWildcard()) {
            patterns.put(filter, parsed);
        }
    }

    public void remove(String filter, String key) {
        Optional.ofNullable(byFilter.get(filter)).ifPresent(listeners -> {
            listeners.keys.remove(key);
            listeners.newcomers.remove(key);
            if (listeners.keys.isEmpty()) {
                byFilter.remove(filter);
                patterns.remove(filter);
            }
        });
    }

    /** For whom the message is. */
    public List<Match> match(Message message) {
        List<Match> matches = new ArrayList<>();
        collect(message.topic(), message, matches);
        for (TopicFilter pattern : patterns.values()) {
            if (pattern.matches(message.topic())) {
                collect(pattern.text(), message, matches);
            }
        }
        return matches;
    }

    private void collect(String filter, Message message, List<Match> matches) {
        Listeners listeners = byFilter.get(filter);
        if (listeners == null) {
            return;
        }
        boolean repeated =
                message.replay() && listeners.last.filter(message::isSame).isPresent();
        (repeated ? listeners.newcomers : listeners.keys).forEach(key -> matches.add(new Match(filter, key)));
        listeners.newcomers.clear();
        listeners.last = Optional.of(message);
    }
}
