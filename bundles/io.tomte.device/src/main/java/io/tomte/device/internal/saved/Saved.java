package io.tomte.device.internal.saved;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Area;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.internal.state.Memory;
import io.tomte.device.internal.state.SettingsBook;

/** What the registry keeps across restarts. Immutable. */
public record Saved(
        List<Area> areas,
        List<SavedDevice> devices,
        List<SavedEntity> entities,
        Map<String, String> goneEntities,
        List<Memory.GoneDevice> goneDevices,
        List<IgnoredDevice> ignored,
        List<Tombstone> removed,
        List<SettingsBook.Line> settings) {
    public static final Saved EMPTY =
            new Saved(List.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), List.of(), List.of());

    public record SavedDevice(
            String id,
            String name,
            Optional<String> userName,
            Optional<String> area,
            boolean areaSettled,
            String source,
            DeviceInfo info,
            List<String> tokens,
            long rev,
            Device.Status status,
            Optional<Instant> firstSeen) {}

    public record SavedEntity(String id, String device, String source, String key, EntityInfo info) {}

    /** A device that shall not be part of the home. */
    public record IgnoredDevice(
            String id,
            String name,
            Optional<String> manufacturer,
            Optional<String> model,
            String source,
            List<String> tokens,
            Instant at) {}
}
