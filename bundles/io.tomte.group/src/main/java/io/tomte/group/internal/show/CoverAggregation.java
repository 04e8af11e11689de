package io.tomte.group.internal.show;

import java.util.List;
import java.util.Optional;

import io.tomte.device.api.Entity;
import io.tomte.device.api.Value;

/** Covers: open when any is open; positions are the mean. */
final class CoverAggregation implements Aggregation {
    @Override
    public Reading read(Members members) {
        List<Entity> known = members.known();
        if (known.isEmpty()) {
            return Reading.UNKNOWN;
        }
        Reading reading = Reading.of(List.of("opening", "closing", "open").stream()
                .filter(state -> Pool.anyIn(known, state))
                .findFirst()
                .orElse("closed"));
        for (String attribute : List.of("current_position", "current_tilt_position")) {
            Optional<Value> mean = Pool.mean(known, attribute, 0);
            if (mean.isPresent()) {
                reading = reading.with(attribute, mean.get());
            }
        }
        return reading;
    }
}
