package io.tomte.device.internal.change;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.HomeUpdate;
import io.tomte.device.internal.hidden.Hidden;
import io.tomte.device.internal.loop.Mail;
import io.tomte.device.internal.state.EntitySlot;
import io.tomte.device.internal.state.HomeState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies what adapters say to whatever it is about: what is shown, what stands behind another, what is hidden. Home loop only. */
public final class Updates {
    private static final Logger LOG = LoggerFactory.getLogger(Updates.class);

    private final HomeState home;
    private final Announcements announcements;
    private final Reports reports;
    private final Hidden hidden;
    private final Twins twins;
    private final Map<Class<?>, Long> ignored = new HashMap<>();

    public Updates(HomeState home, Announcements announcements, Reports reports, Hidden hidden) {
        this.home = home;
        this.announcements = announcements;
        this.reports = reports;
        this.hidden = hidden;
        this.twins = new Twins(home);
    }

    /** One step: whoever was kept aside takes the place of what is gone, before empty devices are taken out. */
    public void apply(Mail.Apply step) {
        for (HomeUpdate update : step.updates()) {
            try {
                apply(step.source(), update);
            } catch (RuntimeException e) {
                LOG.error("{} reported something that could not be applied: {}", step.source(), update, e);
            }
        }
        settle();
    }

    /** To be called at the end of each step. */
    public void settle() {
        twins.release().forEach((source, updates) -> updates.forEach(update -> apply(source, update)));
        announcements.settle();
    }

    public void apply(String source, HomeUpdate update) {
        if (update instanceof HomeUpdate.Announce announce) {
            onAnnounce(source, announce);
            return;
        }
        if (update instanceof HomeUpdate.Join) {
            join(source, update.key());
            return;
        }
        Optional<EntitySlot> found = home.at(source, update.key()).filter(slot -> slot.announced);
        if (found.isEmpty()) {
            if (twins.follow(source, update) || hidden.follow(source, update)) {
                return;
            }
            if (!(update instanceof HomeUpdate.Withdraw)) { // to withdraw twice is no fault
                ignore(source, update);
            }
            return;
        }
        EntitySlot slot = found.get();
        switch (update) {
            case HomeUpdate.Announce announce -> announcements.announce(source, announce);
            case HomeUpdate.Join join -> {} // is here
            case HomeUpdate.Withdraw withdraw -> announcements.withdraw(slot);
            case HomeUpdate.Report report -> reports.report(slot, report);
            case HomeUpdate.Reach reach -> reports.reach(slot, reach);
            case HomeUpdate.Fire fire -> reports.fire(slot, fire);
            case HomeUpdate.Trouble trouble -> reports.trouble(slot, trouble.problem());
            case HomeUpdate.Solved solved -> reports.solved(slot, solved.problem());
        }
    }

    private void onAnnounce(String source, HomeUpdate.Announce announce) {
        if (hidden.withhold(source, announce)) {
            if (hidden.isAnew(source, announce)) {
                join(source, announce.key());
            }
        } else if (!twins.withhold(source, announce)) {
            announcements.announce(source, announce);
        }
    }

    private void join(String source, String key) {
        hidden.join(source, key).forEach((from, updates) -> updates.forEach(again -> apply(from, again)));
    }

    private void ignore(String source, HomeUpdate update) {
        long count = ignored.merge(update.getClass(), 1L, Long::sum);
        if (Long.bitCount(count) == 1) { // the 1st, 2nd, 4th, 8th …
            LOG.warn("{} spoke of {}, which it has not announced ({} times so far)", source, update.key(), count);
        }
    }
}
