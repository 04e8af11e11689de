package io.tomte.device.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an adapter announces about one entity.
 *
 * @param uniqueId     the device's own id for it; keeps id, name and rules across announcements
 * @param discoveryId  the adapter's id for it, where the device gives none
 * @param name         name within the device; empty when {@code main}
 * @param main         true for the main feature of a device, which is shown by the device's name alone
 * @param deviceClass  Home Assistant's device class
 * @param category     {@code config} or {@code diagnostic}
 * @param icon         {@code mdi:…}
 * @param suggestedId  wish for the part of the entity id behind the kind
 * @param capabilities by Home Assistant's keys, for example {@code supported_color_modes}, {@code options}, {@code min}
 * @param actions      Home Assistant's service names it takes, for example {@code turn_on}
 * @param topics       where it listens and speaks, by key, for people to read
 */
public record EntityInfo(
        Kind kind,
        Optional<String> uniqueId,
        String discoveryId,
        Optional<String> name,
        boolean main,
        Optional<String> deviceClass,
        Optional<String> unit,
        Optional<String> category,
        Optional<String> icon,
        Optional<String> suggestedId,
        boolean enabledByDefault,
        Map<String, Value> capabilities,
        List<String> actions,
        Map<String, String> topics) {
    public EntityInfo {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(discoveryId, "discoveryId");
        capabilities = Collections.unmodifiableMap(new LinkedHashMap<>(capabilities));
        actions = List.copyOf(actions);
        topics = Collections.unmodifiableMap(new LinkedHashMap<>(topics));
    }

    /** The unique id, or the discovery id where there is none. */
    public String identity() {
        return uniqueId.orElse(discoveryId);
    }
}
