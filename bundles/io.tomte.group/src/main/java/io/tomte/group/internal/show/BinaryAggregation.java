package io.tomte.group.internal.show;

import java.util.List;

import io.tomte.device.api.Entity;

/** Switches and binary sensors: on when any is on, or only when all are. */
record BinaryAggregation(boolean all) implements Aggregation {
    @Override
    public Reading read(Members members) {
        List<Entity> known = members.known();
        if (known.isEmpty()) {
            return Reading.UNKNOWN;
        }
        int on = Pool.inState(known, "on").size();
        return Reading.of((all ? on == known.size() : on > 0) ? "on" : "off");
    }
}
