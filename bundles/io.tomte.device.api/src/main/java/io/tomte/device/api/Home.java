package io.tomte.device.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The whole home at one moment. Immutable.
 *
 * @param seq     number of the last event that it contains
 * @param members ids of the entities of each device that has some
 */
public record Home(
        long seq,
        Map<String, Area> areas,
        Map<String, Device> devices,
        Map<String, Entity> entities,
        Map<String, List<String>> members) {
    public Home {
        Objects.requireNonNull(areas, "areas");
        Objects.requireNonNull(devices, "devices");
        Objects.requireNonNull(entities, "entities");
        Objects.requireNonNull(members, "members");
    }

    /** Finds out by itself which entity belongs to which device. */
    public Home(long seq, Map<String, Area> areas, Map<String, Device> devices, Map<String, Entity> entities) {
        this(
                seq,
                areas,
                devices,
                entities,
                entities.values().stream()
                        .collect(Collectors.groupingBy(
                                Entity::device, Collectors.mapping(Entity::id, Collectors.toList()))));
    }

    public Optional<Device> device(String id) {
        return Optional.ofNullable(devices.get(id));
    }

    public Optional<Entity> entity(String id) {
        return Optional.ofNullable(entities.get(id));
    }

    /** Costs what the device has, however large the home is. */
    public Collection<Entity> entitiesOf(String device) {
        return members.getOrDefault(device, List.of()).stream()
                .map(entities::get)
                .toList();
    }
}
