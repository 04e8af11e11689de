package io.tomte.device.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ids, names and areas of what was withdrawn, so that it comes back as it was. Reserves nothing: an id taken meanwhile stays
 * with its new owner. Keeps the last {@value #LIMIT} of each. Home loop only.
 */
final class Memory {
    private static final int LIMIT = 2_000;

    /** A device that was here. */
    record GoneDevice(String id, Optional<String> userName, Optional<String> area, List<String> tokens) {
        GoneDevice {
            tokens = List.copyOf(tokens);
        }
    }

    private final Map<String, String> entities = new LinkedHashMap<>(); // token → id
    private final Map<String, GoneDevice> devices = new LinkedHashMap<>(); // id → device

    void keepEntity(String token, String id) {
        entities.remove(token);
        entities.put(token, id);
        dropEldest(entities);
    }

    Optional<String> takeEntity(String token) {
        return Optional.ofNullable(entities.remove(token));
    }

    void keepDevice(GoneDevice device) {
        devices.remove(device.id);
        devices.put(device.id, device);
        dropEldest(devices);
    }

    Optional<GoneDevice> takeDevice(Set<String> tokens) {
        Optional<GoneDevice> found = devices.values().stream()
                .filter(device -> device.tokens.stream().anyMatch(tokens::contains))
                .findFirst();
        found.ifPresent(device -> devices.remove(device.id));
        return found;
    }

    void forgetArea(String area) {
        devices.replaceAll((id, device) -> device.area.filter(area::equals).isPresent()
                ? new GoneDevice(id, device.userName, Optional.empty(), device.tokens)
                : device);
    }

    Map<String, String> entities() {
        return Map.copyOf(entities);
    }

    List<GoneDevice> devices() {
        return List.copyOf(devices.values());
    }

    private static void dropEldest(Map<String, ?> map) {
        if (map.size() > LIMIT) {
            map.remove(map.keySet().iterator().next());
        }
    }
}
