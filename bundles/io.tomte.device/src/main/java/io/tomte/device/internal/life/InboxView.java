package io.tomte.device.internal.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.tomte.device.api.Device;
import io.tomte.device.api.Inbox;
import io.tomte.device.internal.hidden.Hidden;
import io.tomte.device.internal.saved.Tombstone;
import io.tomte.device.internal.state.Buckets;
import io.tomte.device.internal.state.HomeState;

/**
 * The inbox at one moment, made of the one before and what changed since, so that a thousand devices that announce themselves one
 * after the other do not make a thousand lists; put in order when somebody looks. Immutable.
 *
 * @param shown  new devices that are part of the home, by id
 * @param hidden what is no part of it, in order
 */
public record InboxView(Buckets<Shown> shown, Hidden.View hidden, List<Inbox.Removed> removed) {
    static final InboxView EMPTY = new InboxView(Buckets.empty(), new Hidden.View(List.of(), List.of()), List.of());

    /** @param order of its arrival */
    public record Shown(long order, Inbox.Found found) {}

    /** With these devices as they are now. */
    InboxView with(HomeState home, Collection<String> devices) {
        Buckets<Shown> next = shown;
        for (String id : devices) {
            Optional<Shown> now = home.deviceSlot(id)
                    .flatMap(slot -> home.device(id)
                            .filter(Device::isNew)
                            .map(device ->
                                    new Shown(slot.order, new Inbox.Found(device, slot.entities.size(), false))));
            next = now.isPresent() ? next.with(id, now.get()) : next.without(id);
        }
        return new InboxView(next, hidden, removed);
    }

    InboxView with(Hidden.View others, List<Tombstone> undoable, Instant now) {
        List<Inbox.Removed> gone = undoable.stream()
                .map(one -> new Inbox.Removed(
                        one.id(),
                        one.device().name(),
                        one.at(),
                        one.until(now),
                        one.entities().size()))
                .toList();
        return new InboxView(shown, others, gone);
    }

    /** Any thread. */
    Inbox inOrder() {
        List<Inbox.Found> found = new ArrayList<>();
        shown.values().stream().sorted(Comparator.comparingLong(Shown::order)).forEach(one -> found.add(one.found()));
        found.addAll(hidden.held());
        return new Inbox(found, hidden.ignored(), removed);
    }
}
