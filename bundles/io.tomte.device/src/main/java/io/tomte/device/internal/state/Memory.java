package io.tomte.device.internal.state;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.Device;

/**
 * Ids, names and areas of what was withdrawn, so that it comes back as it was. Reserves nothing: an id taken meanwhile stays
 * with its new owner. Keeps the last {@value #LIMIT} of each. Home loop only.
 */
public final class Memory {
    private static final int LIMIT = 2_000;

    /** A device that was here. */
    public record GoneDevice(
            String id,
            Optional<String> userName,
            Optional<String> area,
            List<String> tokens,
            Device.Status status,
            Optional<Instant> firstSeen) {
        public GoneDevice {
            tokens = List.copyOf(tokens);
        }

        /** The same without what people said of it. */
        public GoneDevice forgotten() {
            return new GoneDevice(id, Optional.empty(), Optional.empty(), tokens, status, firstSeen);
        }

        public static GoneDevice of(DeviceSlot slot, Device device) {
            return new GoneDevice(
                    slot.id,
                    slot.userName,
                    device.area(),
                    List.copyOf(slot.tokens),
                    device.status(),
                    device.firstSeen());
        }
    }

    private final Map<String, String> entities = new LinkedHashMap<>(); // token → id
    private final Map<String, GoneDevice> devices = new LinkedHashMap<>(); // id → device

    public void keepEntity(String token, String id) {
        entities.remove(token);
        entities.put(token, id);
        dropEldest(entities);
    }

    public Optional<String> takeEntity(String token) {
        return Optional.ofNullable(entities.remove(token));
    }

    public void keepDevice(GoneDevice device) {
        devices.remove(device.id);
        devices.put(device.id, device);
        dropEldest(devices);
    }

    public Optional<GoneDevice> takeDevice(Set<String> tokens) {
        Optional<GoneDevice> found = findDevice(tokens);
        found.ifPresent(device -> devices.remove(device.id));
        return found;
    }

    public Optional<GoneDevice> findDevice(Set<String> tokens) {
        return devices.values().stream()
                .filter(device -> device.tokens.stream().anyMatch(tokens::contains))
                .findFirst();
    }

    public void forgetArea(String area) {
        devices.replaceAll((id, device) -> device.area.filter(area::equals).isPresent()
                ? new GoneDevice(id, device.userName, Optional.empty(), device.tokens, device.status, device.firstSeen)
                : device);
    }

    public Map<String, String> entities() {
        return Map.copyOf(entities);
    }

    public List<GoneDevice> devices() {
        return List.copyOf(devices.values());
    }

    private static void dropEldest(Map<String, ?> map) {
        if (map.size() > LIMIT) {
            map.remove(map.keySet().iterator().next());
        }
    }
}
