package io.tomte.device.internal.hidden;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.internal.identity.DeviceInfos;
import io.tomte.device.internal.identity.Place;
import io.tomte.device.internal.saved.Saved.IgnoredDevice;
import io.tomte.device.internal.saved.Tombstone;
import io.tomte.device.internal.state.Unshown;

/** A device that announces itself and is no part of the home. Home loop only. */
public final class HiddenDevice {
    /** Why it is not shown. */
    public enum Why {
        HELD,
        IGNORED,
        REMOVED
    }

    public final String id;
    final Why why;
    final Instant since;
    public final Set<String> tokens = new LinkedHashSet<>();
    public final Map<Place, Unshown> entities = new LinkedHashMap<>();
    private final String name;
    private final String source;
    private DeviceInfo info;

    public HiddenDevice(String id, Why why, Instant since, String name, String source, DeviceInfo info) {
        this.id = id;
        this.why = why;
        this.since = since;
        this.name = name;
        this.source = source;
        this.info = info;
    }

    public static HiddenDevice of(IgnoredDevice saved) {
        HiddenDevice hidden = new HiddenDevice(
                saved.id(),
                Why.IGNORED,
                saved.at(),
                saved.name(),
                saved.source(),
                DeviceInfos.describing(saved.name(), saved.manufacturer(), saved.model()));
        hidden.tokens.addAll(saved.tokens());
        return hidden;
    }

    /** A device whose removal goes on after a restart. */
    public static HiddenDevice removed(Tombstone tombstone) {
        HiddenDevice hidden = new HiddenDevice(
                tombstone.id(),
                Why.REMOVED,
                tombstone.at(),
                tombstone.device().name(),
                tombstone.device().source(),
                tombstone.device().info());
        hidden.tokens.addAll(tombstone.device().tokens());
        return hidden;
    }

    /** A removed device leaves its id to whoever comes. */
    static String keyOf(String id, Why why) {
        return why == Why.REMOVED ? "removed/" + id : id;
    }

    String key() {
        return keyOf(id, why);
    }

    IgnoredDevice toSave() {
        return new IgnoredDevice(id, name, info.manufacturer(), info.model(), source, List.copyOf(tokens), since);
    }

    void describe(DeviceInfo newer) {
        info = DeviceInfos.merge(newer, info);
    }

    public DeviceInfo info() {
        return info;
    }

    public String name() {
        return name;
    }

    public String source() {
        return source;
    }

    /** As it would be in the home. */
    public Device device() {
        return new Device(
                id,
                name,
                Optional.empty(),
                info,
                source,
                !entities.isEmpty(),
                1,
                Device.Status.NEW,
                Optional.of(since));
    }

    /** What is to be applied so that it is shown as it is now; by source, in order. */
    public Map<String, List<HomeUpdate>> updates() {
        Map<String, List<HomeUpdate>> all = new LinkedHashMap<>();
        entities.forEach((place, entity) ->
                all.computeIfAbsent(place.source(), s -> new ArrayList<>()).addAll(entity.updates()));
        return all;
    }
}
