package io.tomte.device.internal.state;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the registry keeps of a device beside its public record. Home loop only. */
public final class DeviceSlot {
    public final String id;
    public final long order; // of two devices that turn out to be one, the older one stays
    public final Set<String> tokens = new LinkedHashSet<>();
    public final Set<String> entities = new LinkedHashSet<>();
    public Optional<String> userName = Optional.empty();
    public boolean areaSettled; // a suggestion was followed, or the user chose

    private final Map<String, Integer> sources = new HashMap<>(); // how many of the entities each one tells

    DeviceSlot(String id, long order) {
        this.id = id;
        this.order = order;
    }

    public void join(EntitySlot slot) {
        slot.device = id;
        if (entities.add(slot.id)) {
            sources.merge(slot.source, 1, Integer::sum);
        }
    }

    public void leave(EntitySlot slot) {
        if (entities.remove(slot.id)) {
            sources.computeIfPresent(slot.source, (source, count) -> count == 1 ? null : count - 1);
        }
    }

    public boolean isToldOnlyBy(String source) {
        return sources.size() == 1 && sources.containsKey(source);
    }
}
