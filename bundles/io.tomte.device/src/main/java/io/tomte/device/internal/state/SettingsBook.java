package io.tomte.device.internal.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.EntitySettings;
import io.tomte.device.api.Value;
import io.tomte.device.internal.json.Fields;
import io.tomte.device.internal.saved.Saved.SavedSettings;

/**
 * What people set of entities, by entity id. Outlives the entity: it is the same again when it comes back under its id and
 * token, and counts no more when another one takes the id. Home loop only, except the two that are pure.
 */
public final class SettingsBook {
    private static final int MOST = 10_000; // people set them one by one

    private final Map<String, SavedSettings> byId = new LinkedHashMap<>(); // changed last comes last

    public EntitySettings of(String id) {
        return Optional.ofNullable(byId.get(id)).map(SavedSettings::settings).orElse(EntitySettings.NONE);
    }

    public void put(String id, String token, EntitySettings settings) {
        byId.remove(id);
        byId.put(id, new SavedSettings(id, token, settings));
        if (byId.size() > MOST) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    /** An entity has this id from now on. */
    void appears(String id, String token) {
        byId.computeIfPresent(id, (same, saved) -> saved.token().equals(token) ? saved : null);
    }

    /** The same entity is recognized by another token from now on. */
    void isNow(String id, String token) {
        byId.computeIfPresent(id, (same, saved) -> new SavedSettings(id, token, saved.settings()));
    }

    public List<SavedSettings> toSave() {
        return List.copyOf(byId.values());
    }

    public void fill(List<SavedSettings> saved) {
        saved.forEach(one -> byId.put(one.id(), one));
    }

    // ---- the form in registry.json

    public static Value write(SavedSettings saved) {
        EntitySettings settings = saved.settings();
        Fields fields = Fields.writing()
                .put("id", saved.id())
                .put("token", saved.token())
                .put("name", settings.name())
                .put("unit", settings.unit())
                .put("rev", settings.rev());
        settings.enabled().ifPresent(enabled -> fields.put("enabled", Value.of(enabled)));
        return fields.value();
    }

    public static SavedSettings read(Value value) {
        Fields f = Fields.reading(value);
        return new SavedSettings(
                f.text("id"),
                f.text("token"),
                new EntitySettings(
                        f.optional("name"),
                        f.find("enabled").map(Value.of(true)::equals),
                        f.optional("unit"),
                        f.number("rev")));
    }
}
