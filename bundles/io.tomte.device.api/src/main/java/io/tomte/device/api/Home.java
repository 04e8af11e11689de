package io.tomte.device.api;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole home at one moment. Immutable.
 *
 * @param seq number of the last event that it contains
 */
public record Home(long seq, Map<String, Area> areas, Map<String, Device> devices, Map<String, Entity> entities) {
    public Home {
        Objects.requireNonNull(areas, "areas");
        Objects.requireNonNull(devices, "devices");
        Objects.requireNonNull(entities, "entities");
    }

    public Optional<Device> device(String id) {
        return Optional.ofNullable(devices.get(id));
    }

    public Optional<Entity> entity(String id) {
        return Optional.ofNullable(entities.get(id));
    }

    public Collection<Entity> entitiesOf(String device) {
        return entities.values().stream()
                .filter(entity -> entity.device().equals(device))
                .toList();
    }
}
