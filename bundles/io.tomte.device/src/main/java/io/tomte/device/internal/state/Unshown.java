package io.tomte.device.internal.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Entity;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.HomeUpdate.Announce;
import io.tomte.device.api.HomeUpdate.Reach;
import io.tomte.device.api.HomeUpdate.Report;
import io.tomte.device.api.HomeUpdate.Trouble;
import io.tomte.device.api.Value;

/** What an adapter says of an entity that is not shown at present: its announcement and its last state. Home loop only. */
public final class Unshown {
    private Announce announce;
    private Optional<Report> report = Optional.empty();
    private Optional<Reach> reach = Optional.empty();
    private final Map<String, Trouble> troubles = new LinkedHashMap<>();

    public Unshown(Announce announce) {
        this.announce = announce;
    }

    /** An entity that was shown until now. */
    public static Unshown of(DeviceInfo device, Entity entity, Availability reported) {
        Cause cause = Cause.device("known before", true);
        Unshown unshown = new Unshown(new Announce(entity.key(), device, entity.info()));
        if (!entity.state().isUnknown()) {
            unshown.follow(new Report(
                    entity.key(),
                    Optional.of(entity.state().state()),
                    entity.state().attributes(),
                    cause));
        }
        unshown.follow(new Reach(entity.key(), reported, cause));
        entity.problems().forEach(problem -> unshown.follow(new Trouble(entity.key(), problem)));
        return unshown;
    }

    public Announce announce() {
        return announce;
    }

    public void announcedAgain(Announce again) {
        announce = again;
    }

    /** Keeps the newest of each; what is momentary passes. */
    public void follow(HomeUpdate update) {
        switch (update) {
            case Report newer -> report = Optional.of(merge(newer));
            case Reach newer -> reach = Optional.of(newer);
            case Trouble trouble -> troubles.put(trouble.problem().key(), trouble);
            case HomeUpdate.Solved solved -> troubles.remove(solved.problem());
            case HomeUpdate.Fire fire -> {}
            case HomeUpdate.Join join -> {}
            case Announce other -> throw new IllegalArgumentException("not an update of something known");
            case HomeUpdate.Withdraw withdraw -> throw new IllegalArgumentException("whoever keeps it lets it go");
        }
    }

    private Report merge(Report newer) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        report.ifPresent(last -> attributes.putAll(last.attributes()));
        attributes.putAll(newer.attributes());
        return new Report(
                newer.key(), newer.state().or(() -> report.flatMap(Report::state)), attributes, newer.cause());
    }

    /** All of it, so that it is shown as it is now. */
    public List<HomeUpdate> updates() {
        List<HomeUpdate> all = new ArrayList<>();
        all.add(announce);
        reach.ifPresent(all::add);
        report.ifPresent(all::add);
        all.addAll(troubles.values());
        return all;
    }
}
