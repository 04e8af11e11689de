package io.tomte.device.api;

import java.util.List;
import java.util.Objects;

/**
 * One entity of a device.
 *
 * @param id          {@code <kind>.<name>}, for example {@code light.livingroom_ceiling}; never changes
 * @param device      id of its device
 * @param source      adapter that announces it
 * @param key         the adapter's own key for it
 * @param displayName device name and entity name, or the device name alone for the main feature
 */
public record Entity(
        String id,
        String device,
        String source,
        String key,
        EntityInfo info,
        String displayName,
        EntityState state,
        List<Problem> problems) {
    public Entity {
        Objects.requireNonNull(id, "id");
        problems = List.copyOf(problems);
    }
}
