package io.tomte.rest.internal.topics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.tomte.device.api.Device;
import io.tomte.device.api.Entity;
import io.tomte.device.api.Home;
import io.tomte.device.api.MessageTrace;

/**
 * Which device a topic belongs to: the only one whose entities name the topic, or whose last messages came there. A topic of
 * several devices, as of a bridge, belongs to none.
 */
record Owners(Home home, Map<String, Set<String>> devices) {
    static final Owners NONE = new Owners(new Home(0, Map.of(), Map.of(), Map.of()), Map.of());

    static Owners of(Home home, List<MessageTrace> traces) {
        Map<String, Set<String>> devices = new HashMap<>();
        for (Entity entity : home.entities().values()) {
            entity.info().topics().values().forEach(topic -> add(devices, topic, entity.device()));
        }
        for (Device device : home.devices().values()) {
            Map<String, Set<String>> keys = home.entitiesOf(device.id()).stream()
                    .collect(
                            Collectors.groupingBy(Entity::source, Collectors.mapping(Entity::key, Collectors.toSet())));
            traces.stream()
                    .filter(trace -> keys.containsKey(trace.source()))
                    .flatMap(trace -> trace.recent(keys.getOrDefault(trace.source(), Set.of())).stream())
                    .filter(MessageTrace.Traced::incoming)
                    .forEach(message -> add(devices, message.address(), device.id()));
        }
        return new Owners(home, devices);
    }

    private static void add(Map<String, Set<String>> devices, String topic, String device) {
        devices.computeIfAbsent(topic, t -> new HashSet<>()).add(device);
    }

    Optional<Device> of(String topic) {
        Set<String> named = devices.getOrDefault(topic, Set.of());
        return named.size() == 1 ? home.device(named.iterator().next()) : Optional.empty();
    }
}
