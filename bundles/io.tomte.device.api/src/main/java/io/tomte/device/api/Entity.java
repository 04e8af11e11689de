package io.tomte.device.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One entity of a device.
 *
 * @param id          {@code <kind>.<name>}, for example {@code light.livingroom_ceiling}; never changes
 * @param device      id of its device
 * @param source      adapter that announces it
 * @param key         the adapter's own key for it
 * @param displayName device name and entity name, or the device name alone for the main feature, unless a person named it
 * @param settings    what a person set
 */
public record Entity(
        String id,
        String device,
        String source,
        String key,
        EntityInfo info,
        String displayName,
        EntityState state,
        List<Problem> problems,
        EntitySettings settings) {
    public Entity {
        Objects.requireNonNull(id, "id");
        problems = List.copyOf(problems);
        Objects.requireNonNull(settings, "settings");
    }

    /** One of which nobody set anything. */
    public Entity(
            String id,
            String device,
            String source,
            String key,
            EntityInfo info,
            String displayName,
            EntityState state,
            List<Problem> problems) {
        this(id, device, source, key, info, displayName, state, problems, EntitySettings.NONE);
    }

    public Entity withSettings(EntitySettings other, String shownAs) {
        return new Entity(id, device, source, key, info, shownAs, state, problems, other);
    }

    public Entity withState(EntityState other) {
        return new Entity(id, device, source, key, info, displayName, other, problems, settings);
    }

    /** Its name within the device. */
    public Optional<String> name() {
        return settings.name().or(info::name);
    }

    public boolean enabled() {
        return settings.enabled().orElse(info.enabledByDefault());
    }

    /** The unit that was chosen, where it is another than the announced one and says the same. */
    public Optional<String> chosenUnit() {
        return settings.unit()
                .filter(chosen -> info.unit()
                        .filter(unit -> !unit.equals(chosen) && Units.like(unit).contains(chosen))
                        .isPresent());
    }
}
