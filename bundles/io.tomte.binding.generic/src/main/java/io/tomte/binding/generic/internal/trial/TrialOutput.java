package io.tomte.binding.generic.internal.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.HomeUpdate.Report;
import io.tomte.device.api.HomeUpdate.Solved;
import io.tomte.device.api.HomeUpdate.Trouble;
import io.tomte.device.api.Value;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;

/** Remembers what entities on trial say; nothing goes out. One thread. */
public final class TrialOutput implements AdapterOutput {
    private final Set<String> filters = new LinkedHashSet<>();
    private final Map<String, String> states = new LinkedHashMap<>();
    private final Map<String, Map<String, Value>> attributes = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> problems = new LinkedHashMap<>();

    Set<String> filters() {
        return filters;
    }

    String state(String key) {
        return states.getOrDefault(key, EntityState.UNKNOWN);
    }

    Map<String, Value> attributes(String key) {
        return attributes.getOrDefault(key, Map.of());
    }

    List<String> problems(String key) {
        return List.copyOf(problems.getOrDefault(key, Map.of()).values());
    }

    @Override
    public void update(HomeUpdate update) {
        switch (update) {
            case Report report -> report(report);
            case Trouble trouble ->
                problems.computeIfAbsent(trouble.key(), key -> new LinkedHashMap<>())
                        .put(trouble.problem().key(), trouble.problem().detail());
            case Solved solved ->
                problems.getOrDefault(solved.key(), new LinkedHashMap<>()).remove(solved.problem());
            default -> {} // of no interest on trial
        }
    }

    private void report(Report report) {
        report.state().ifPresent(state -> states.put(report.key(), state));
        Map<String, Value> known = attributes.computeIfAbsent(report.key(), key -> new LinkedHashMap<>());
        report.attributes().forEach((name, value) -> {
            if (value.equals(Value.NONE)) {
                known.remove(name);
            } else {
                known.put(name, value);
            }
        });
    }

    @Override
    public void subscribe(String filter, QoS qos) {
        filters.add(filter);
    }

    @Override
    public void unsubscribe(String filter) {
        filters.remove(filter);
    }

    @Override
    public void publish(String topic, Bytes payload, QoS qos, boolean retain, Optional<Duration> expiry) {}

    @Override
    public void timer(String name, Duration delay) {}

    @Override
    public void cancelTimer(String name) {}

    @Override
    public void wake(String name) {}

    @Override
    public void trace(Collection<String> keys) {}

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void log(String topic, String sentence) {}
}
