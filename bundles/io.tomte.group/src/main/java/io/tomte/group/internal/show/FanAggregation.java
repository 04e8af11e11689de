package io.tomte.group.internal.show;

import java.util.List;
import java.util.Optional;

import io.tomte.device.api.Entity;
import io.tomte.device.api.Value;

/** Fans: on when any is on; speed is the mean of those that are on, all else what they agree on. */
final class FanAggregation implements Aggregation {
    @Override
    public Reading read(Members members) {
        List<Entity> known = members.known();
        List<Entity> on = Pool.inState(known, "on");
        if (on.isEmpty()) {
            return known.isEmpty() ? Reading.UNKNOWN : Reading.of("off");
        }
        Reading reading = Reading.of("on");
        Optional<Value> speed = Pool.mean(on, "percentage", 0);
        if (speed.isPresent()) {
            reading = reading.with("percentage", speed.get());
        }
        for (String attribute : List.of("preset_mode", "oscillating", "direction")) {
            Optional<Value> shared = Pool.shared(on, attribute);
            if (shared.isPresent()) {
                reading = reading.with(attribute, shared.get());
            }
        }
        return reading;
    }
}
