package io.tomte.rest.internal.topics;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Device;
import io.tomte.device.api.Entity;
import io.tomte.device.api.Home;
import io.tomte.device.api.MessageTrace;

/**
 * Which device a topic belongs to: the only one whose entities name the topic, or whose last messages came there. A topic of
 * several devices, as of a bridge, belongs to none.
 */
final class Owners {
    static final Owners NONE = new Owners(new Home(0, Map.of(), Map.of(), Map.of()), List.of());

    private final Home home;
    private final List<MessageTrace> traces;
    private final Map<String, Set<String>> devices = new HashMap<>(); // ids, by topic
    private final Set<String> named = new HashSet<>(); // topics for values, commands and so on
    private final Set<String> living = new HashSet<>(); // source and key of the entities of living devices

    private Owners(Home home, List<MessageTrace> traces) {
        this.home = home;
        this.traces = List.copyOf(traces);
    }

    static Owners of(Home home, List<MessageTrace> traces) {
        Owners owners = new Owners(home, traces);
        home.entities().values().forEach(owners::add);
        home.devices().values().forEach(owners::addMessages);
        home.devices().values().forEach(owners::addLiving);
        return owners;
    }

    private void add(Entity entity) {
        entity.info().topics().values().forEach(topic -> add(topic, entity.device()));
        named.addAll(entity.info().topics().values());
    }

    /** Lives: it is announced, and not all of it is known to be out of reach. */
    private void addLiving(Device device) {
        Collection<Entity> entities = home.entitiesOf(device.id());
        if (device.announced() && entities.stream().anyMatch(Owners::mayBeReached)) {
            entities.forEach(entity -> living.add(place(entity.source(), entity.key())));
        }
    }

    private static boolean mayBeReached(Entity entity) {
        return !(entity.state().availability() instanceof Availability.Offline);
    }

    private void addMessages(Device device) {
        Map<String, Set<String>> keys = home.entitiesOf(device.id()).stream()
                .collect(Collectors.groupingBy(Entity::source, Collectors.mapping(Entity::key, Collectors.toSet())));
        traces.stream()
                .filter(trace -> keys.containsKey(trace.source()))
                .flatMap(trace -> trace.recent(keys.getOrDefault(trace.source(), Set.of())).stream())
                .filter(MessageTrace.Traced::incoming)
                .forEach(message -> add(message.address(), device.id()));
    }

    private void add(String topic, String device) {
        devices.computeIfAbsent(topic, t -> new HashSet<>()).add(device);
    }

    private static String place(String source, String key) {
        return source + "\n" + key;
    }

    Optional<Device> of(String topic) {
        Set<String> ids = devices.getOrDefault(topic, Set.of());
        return ids.size() == 1 ? home.device(ids.iterator().next()) : Optional.empty();
    }

    /** True where the topic told of devices that live, and no entity names it for its values. */
    boolean announces(String topic) {
        return !named.contains(topic)
                && traces.stream()
                        .anyMatch(trace -> trace.keysOf(topic).stream()
                                .anyMatch(key -> living.contains(place(trace.source(), key))));
    }
}
