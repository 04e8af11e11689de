package io.tomte.binding.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** Collects what is to be said of an entity; what is not said stays empty. One thread. */
public final class EntityDraft {
    private final Kind kind;
    private final String uniqueId;
    private String discoveryId;
    private Optional<String> name = Optional.empty();
    private Optional<String> deviceClass = Optional.empty();
    private Optional<String> unit = Optional.empty();
    private Optional<String> category = Optional.empty();
    private Optional<String> icon = Optional.empty();
    private boolean main;
    private boolean enabled = true;
    private final Map<String, Value> capabilities = new LinkedHashMap<>();
    private List<String> actions = List.of();
    private final Map<String, String> topics = new LinkedHashMap<>();

    private EntityDraft(Kind kind, String uniqueId) {
        this.kind = kind;
        this.uniqueId = uniqueId;
        this.discoveryId = uniqueId;
    }

    public static EntityDraft of(Kind kind, String uniqueId) {
        return new EntityDraft(kind, uniqueId);
    }

    public EntityDraft discoveryId(String id) {
        discoveryId = id;
        return this;
    }

    /** Within the device. */
    public EntityDraft name(String text) {
        name = Optional.of(text);
        return this;
    }

    /** The main feature of the device, shown by its name. */
    public EntityDraft main() {
        main = true;
        return this;
    }

    public EntityDraft deviceClass(String id) {
        deviceClass = Optional.of(id);
        return this;
    }

    public EntityDraft unit(String text) {
        unit = Optional.of(text);
        return this;
    }

    /** What a device tells of itself rather than of the home. */
    public EntityDraft diagnostic() {
        category = Optional.of("diagnostic");
        return this;
    }

    /** What a person sets once rather than uses. */
    public EntityDraft config() {
        category = Optional.of("config");
        return this;
    }

    public EntityDraft icon(String id) {
        icon = Optional.of(id);
        return this;
    }

    public EntityDraft disabledByDefault() {
        enabled = false;
        return this;
    }

    public EntityDraft capability(String key, Value value) {
        capabilities.put(key, value);
        return this;
    }

    public EntityDraft actions(String... ids) {
        actions = List.of(ids);
        return this;
    }

    /** @param key for example {@code state_topic} */
    public EntityDraft topic(String key, String topic) {
        topics.put(key, topic);
        return this;
    }

    /** Temperatures are in °C where nobody says otherwise. */
    private Optional<String> usualUnit() {
        return kind.isThermostat() ? Optional.of("°C") : Optional.empty();
    }

    public EntityInfo build() {
        return new EntityInfo(
                kind,
                Optional.of(uniqueId),
                discoveryId,
                name,
                main,
                deviceClass,
                unit.or(this::usualUnit),
                category,
                icon,
                Optional.empty(),
                enabled,
                capabilities,
                actions,
                topics);
    }
}
