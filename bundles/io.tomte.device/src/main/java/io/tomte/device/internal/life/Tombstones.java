package io.tomte.device.internal.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.tomte.device.internal.saved.Tombstone;
import io.tomte.device.internal.state.Turn;

/** What is kept of removed devices, eldest first, as many as there may be. Home loop only. */
final class Tombstones {
    private static final int MOST = 100;

    private final Turn turn;
    private final Map<String, Tombstone> byId = new LinkedHashMap<>();

    Tombstones(Turn turn) {
        this.turn = turn;
    }

    Optional<Tombstone> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<Tombstone> all() {
        return List.copyOf(byId.values());
    }

    /** Those whose removal can be undone, latest first. */
    List<Tombstone> undoable() {
        List<Tombstone> list = new ArrayList<>(
                byId.values().stream().filter(one -> !one.restoring()).toList());
        Collections.reverse(list);
        return list;
    }

    /** A device was removed just now. */
    void bury(Tombstone tombstone) {
        byId.remove(tombstone.id());
        byId.put(tombstone.id(), tombstone);
        if (byId.size() > MOST) {
            byId.values().stream()
                    .filter(one -> !one.id().equals(tombstone.id()))
                    .min(Comparator.comparing(one -> !one.listed().isEmpty())) // those kept away last, the eldest first
                    .ifPresent(one -> byId.remove(one.id()));
        }
        turn.touchInbox();
    }

    /** In the place where it was. */
    void put(Tombstone tombstone) {
        byId.put(tombstone.id(), tombstone);
    }

    /** Nothing happens where there is none. */
    void change(String id, UnaryOperator<Tombstone> change) {
        byId.computeIfPresent(id, (same, tombstone) -> change.apply(tombstone));
    }

    void remove(String id) {
        byId.remove(id);
    }

    /** Forgets what is too old, but for what is still kept away; to be called now and then. */
    void expire(Instant now) {
        boolean forgot = byId.values().removeIf(one -> one.listed().isEmpty() && isOver(one, now));
        if (forgot || byId.values().stream().anyMatch(one -> isOver(one, now))) {
            turn.touchInbox();
        }
    }

    private static boolean isOver(Tombstone tombstone, Instant now) {
        return !tombstone.until().isAfter(now);
    }
}
