package io.tomte.device.internal.identity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.DeviceInfo;

/** Joins two descriptions of one device. Pure. */
public final class DeviceInfos {
    private DeviceInfos() {}

    /** All that is left of a device that was seen once. */
    public static DeviceInfo describing(String name, Optional<String> manufacturer, Optional<String> model) {
        return new DeviceInfo(
                Optional.of(name),
                List.of(),
                List.of(),
                manufacturer,
                model,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** What {@code first} says, and what only {@code second} says; all identifiers and connections of both. */
    public static DeviceInfo merge(DeviceInfo first, DeviceInfo second) {
        return new DeviceInfo(
                pick(first.name(), second.name()),
                union(second.identifiers(), first.identifiers()),
                union(second.connections(), first.connections()),
                pick(first.manufacturer(), second.manufacturer()),
                pick(first.model(), second.model()),
                pick(first.modelId(), second.modelId()),
                pick(first.serialNumber(), second.serialNumber()),
                pick(first.hwVersion(), second.hwVersion()),
                pick(first.swVersion(), second.swVersion()),
                pick(first.configurationUrl(), second.configurationUrl()),
                pick(first.suggestedArea(), second.suggestedArea()),
                pick(first.viaDevice(), second.viaDevice()));
    }

    private static Optional<String> pick(Optional<String> first, Optional<String> second) {
        return first.filter(text -> !text.isBlank()).or(() -> second);
    }

    private static <T> List<T> union(List<T> older, List<T> newer) {
        Set<T> all = new LinkedHashSet<>(older);
        all.addAll(newer);
        return List.copyOf(all);
    }
}
