package io.tomte.binding.homeassistant.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.device.api.HomeUpdate.Solved;
import io.tomte.device.api.HomeUpdate.Trouble;
import io.tomte.device.api.Problem;

/**
 * Topics whose announcement was refused because an entity has what it claims: a problem of that entity, as nothing else of
 * the other device can be seen. The first {@value #MOST} topics of each entity are remembered.
 */
final class Conflicts {
    private static final String PROBLEM = "id-conflict";
    private static final int MOST = 20;

    private final AdapterOutput output;
    private final Map<String, Set<String>> topics = new LinkedHashMap<>(); // by key of the entity that was kept

    Conflicts(AdapterOutput output) {
        this.output = output;
    }

    /** The topic announced something, or nothing any more, and what it claims of others is this. */
    void told(String topic, Set<String> kept) {
        Set<String> changed = new LinkedHashSet<>();
        topics.forEach((key, claiming) -> {
            if (!kept.contains(key) && claiming.remove(topic)) {
                changed.add(key);
            }
        });
        for (String key : kept) {
            Set<String> claiming = topics.computeIfAbsent(key, none -> new LinkedHashSet<>());
            if (claiming.size() < MOST && claiming.add(topic)) {
                changed.add(key);
            }
        }
        changed.forEach(this::tell);
        topics.values().removeIf(Set::isEmpty);
    }

    /** The entity was announced, which may have taken its problems away. */
    void announced(String key) {
        if (topics.containsKey(key)) {
            tell(key);
        }
    }

    void withdrawn(String key) {
        topics.remove(key);
    }

    private void tell(String key) {
        Set<String> claiming = topics.get(key);
        if (claiming.isEmpty()) {
            output.update(new Solved(key, PROBLEM));
            return;
        }
        String detail =
                "Another device claims the same id and is not shown: %s. Give it a unique_id of its own, or clear that message."
                        .formatted(String.join(", ", claiming));
        output.update(new Trouble(key, new Problem(PROBLEM, detail, output.now())));
    }
}
