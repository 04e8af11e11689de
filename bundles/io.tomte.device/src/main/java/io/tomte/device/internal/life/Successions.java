package io.tomte.device.internal.life;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.tomte.device.api.CommandHandler.Kept;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceLife.Match;
import io.tomte.device.api.DeviceLife.Replacement;
import io.tomte.device.api.Entity;
import io.tomte.device.internal.change.Announcements;
import io.tomte.device.internal.identity.Successors;
import io.tomte.device.internal.state.DeviceSlot;
import io.tomte.device.internal.state.HomeState;

/** How a device takes the place of another one, which leaves. Home loop only. */
public final class Successions {
    private final HomeState home;
    private final Departures departures;
    private final Announcements announcements;
    private final Executor loop;

    public Successions(HomeState home, Departures departures, Announcements announcements, Executor loop) {
        this.home = home;
        this.departures = departures;
        this.announcements = announcements;
        this.loop = loop;
    }

    Replacement check(String old, String with) {
        DeviceSlot from = departures.slot(old);
        DeviceSlot to = departures.slot(with);
        if (old.equals(with)) {
            throw new IllegalArgumentException("A device cannot replace itself. Choose another one.");
        }
        return Successors.of(entities(from), entities(to));
    }

    private List<Entity> entities(DeviceSlot slot) {
        return slot.entities.stream().flatMap(id -> home.entity(id).stream()).toList();
    }

    CompletionStage<Replacement> replace(String old, String with) {
        check(old, with);
        return departures.kept(old).thenComposeAsync(kept -> replace(old, with, kept), loop);
    }

    private CompletionStage<Replacement> replace(String old, String with, Map<String, List<Kept>> kept) {
        Replacement replacement = check(old, with);
        DeviceSlot from = departures.slot(old);
        DeviceSlot to = departures.slot(with);
        Device broken = home.device(from);
        Set<String> listed = departures.listing(from);
        for (Match match : replacement.matched()) {
            home.slot(match.old())
                    .ifPresent(stays -> home.slot(match.fresh()).ifPresent(goes -> home.takeOver(stays, goes)));
        }
        to.userName = Optional.of(broken.name());
        to.areaSettled = true;
        announcements.rename(
                to,
                home.device(to).withName(broken.name()).withArea(broken.area()).withStatus(Device.Status.ACCEPTED));
        announcements.refresh(to);
        return departures.leave(old, kept, listed).thenApply(gone -> replacement);
    }
}
