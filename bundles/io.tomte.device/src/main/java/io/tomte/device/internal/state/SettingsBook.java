package io.tomte.device.internal.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.EntitySettings;

/**
 * What people set of entities, by entity id. Outlives the entity: it is the same again when it comes back under its id and
 * token, and counts no more when another one takes the id. Home loop only.
 */
public final class SettingsBook {
    /**
     * What a person set of an entity, also of one that is gone.
     *
     * @param token what makes it the same entity
     */
    public record Line(String id, String token, EntitySettings settings) {}

    private static final int MOST = 10_000; // people set them one by one

    private final Map<String, Line> byId = new LinkedHashMap<>(); // changed last comes last

    public EntitySettings of(String id) {
        return Optional.ofNullable(byId.get(id)).map(Line::settings).orElse(EntitySettings.NONE);
    }

    public void put(String id, String token, EntitySettings settings) {
        byId.remove(id);
        byId.put(id, new Line(id, token, settings));
        if (byId.size() > MOST) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    /** An entity has this id from now on. */
    void appears(String id, String token) {
        byId.computeIfPresent(id, (same, line) -> line.token().equals(token) ? line : null);
    }

    /** The same entity is recognized by another token from now on. */
    void isNow(String id, String token) {
        byId.computeIfPresent(id, (same, line) -> new Line(id, token, line.settings()));
    }

    public List<Line> toSave() {
        return List.copyOf(byId.values());
    }

    public void fill(List<Line> saved) {
        saved.forEach(one -> byId.put(one.id(), one));
    }
}
