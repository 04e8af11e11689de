package io.tomte.binding.mqtt.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tomte.mqtt.topic.TopicFilter;

/** The filters of one adapter, counted; filters without a wildcard cost one look-up, however many they are. */
final class FilterSet {
    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final Map<String, TopicFilter> patterns = new LinkedHashMap<>();

    void add(TopicFilter filter) {
        if (filter.hasWildcard()) {
            patterns.put(filter.text(), filter);
            counts.merge(filter.text(), 1, Integer::sum);
        } else {
            exact.merge(filter.text(), 1, Integer::sum);
        }
    }

    /** @return false when the filter was not there */
    boolean remove(String filter) {
        if (exact.containsKey(filter)) {
            exact.computeIfPresent(filter, (text, count) -> count == 1 ? null : count - 1);
            return true;
        }
        if (!counts.containsKey(filter)) {
            return false;
        }
        counts.computeIfPresent(filter, (text, count) -> count == 1 ? null : count - 1);
        if (!counts.containsKey(filter)) {
            patterns.remove(filter);
        }
        return true;
    }

    boolean matches(String topic) {
        if (exact.containsKey(topic)) {
            return true;
        }
        for (TopicFilter pattern : patterns.values()) {
            if (pattern.matches(topic)) {
                return true;
            }
        }
        return false;
    }

    /** Each filter as often as it was added. */
    List<String> drain() {
        List<String> all = new ArrayList<>();
        exact.forEach((filter, count) -> all.addAll(Collections.nCopies(count, filter)));
        counts.forEach((filter, count) -> all.addAll(Collections.nCopies(count, filter)));
        exact.clear();
        counts.clear();
        patterns.clear();
        return all;
    }
}
