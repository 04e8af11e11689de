package io.tomte.device.internal.change;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tomte.device.internal.state.DeviceSlot;
import io.tomte.device.internal.state.EntitySlot;
import io.tomte.device.internal.state.HomeState;

/**
 * Takes out what is left of a former life: entities known from the file that their device, which is here again, has not
 * announced for an hour. Whole devices stay until a person removes them. Their ids come back should they ever be announced.
 * Home loop only.
 */
public final class Ghosts {
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final HomeState home;
    private final Announcements announcements;
    private final Map<String, Instant> hereSince = new HashMap<>(); // device → first seen announced

    public Ghosts(HomeState home, Announcements announcements) {
        this.home = home;
        this.announcements = announcements;
    }

    /** To be called now and then. */
    public void lay() {
        Instant now = home.now();
        hereSince
                .keySet()
                .removeIf(id -> home.device(id).filter(d -> d.announced()).isEmpty());
        for (DeviceSlot device : home.deviceSlots()) {
            List<EntitySlot> missing = device.entities.stream()
                    .flatMap(id -> home.slot(id).stream())
                    .filter(entity -> !entity.announced && home.runningSources.contains(entity.source))
                    .toList();
            if (missing.isEmpty() || !home.device(device).announced()) {
                continue;
            }
            Instant since = hereSince.computeIfAbsent(device.id, id -> now);
            if (Duration.between(since, now).compareTo(PATIENCE) >= 0) {
                missing.forEach(announcements::withdraw);
            }
        }
        announcements.settle();
    }
}
