package io.tomte.device.internal;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What the registry keeps of a device beside its public record. Home loop only. */
final class DeviceSlot {
    final String id;
    final long order; // of two devices that turn out to be one, the older one stays
    final Set<String> tokens = new LinkedHashSet<>();
    final Set<String> entities = new LinkedHashSet<>();
    Optional<String> userName = Optional.empty();
    boolean areaSettled; // a suggestion was followed, or the user chose

    DeviceSlot(String id, long order) {
        this.id = id;
        this.order = order;
    }
}
