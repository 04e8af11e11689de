package io.tomte.rules.internal;

import java.util.Optional;
import java.util.OptionalDouble;

/** Above one number, below another, or between them; the limits are outside. */
record Range(OptionalDouble above, OptionalDouble below) {
    static Range of(Params params) {
        Range range = new Range(params.number("above"), params.number("below"));
        if (!params.has("above") && !params.has("below")) {
            params.error("above", "Give a number for above, below or both.");
        } else if (range.above.isPresent()
                && range.below.isPresent()
                && range.above.getAsDouble() >= range.below.getAsDouble()) {
            params.error(
                    "above",
                    "No number is above " + Texts.of(range.above.getAsDouble()) + " and below "
                            + Texts.of(range.below.getAsDouble()) + ". Swap the two, or use two triggers.");
        }
        return range;
    }

    boolean contains(double value) {
        return (above.isEmpty() || value > above.getAsDouble()) && (below.isEmpty() || value < below.getAsDouble());
    }

    String words() {
        Optional<String> low =
                above.isPresent() ? Optional.of("above " + Texts.of(above.getAsDouble())) : Optional.empty();
        Optional<String> high =
                below.isPresent() ? Optional.of("below " + Texts.of(below.getAsDouble())) : Optional.empty();
        return low.map(l -> high.map(h -> l + " and " + h).orElse(l))
                .or(() -> high)
                .orElse("any");
    }
}
