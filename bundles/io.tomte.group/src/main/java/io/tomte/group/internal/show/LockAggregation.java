package io.tomte.group.internal.show;

import java.util.List;

import io.tomte.device.api.Entity;

/** Locks: locked only when all are; what is worst or under way is told first. */
final class LockAggregation implements Aggregation {
    private static final List<String> FIRST = List.of("jammed", "opening", "open", "unlocking", "locking", "unlocked");

    @Override
    public Reading read(Members members) {
        List<Entity> known = members.known();
        return known.isEmpty()
                ? Reading.UNKNOWN
                : Reading.of(FIRST.stream()
                        .filter(state -> Pool.anyIn(known, state))
                        .findFirst()
                        .orElse("locked"));
    }
}
