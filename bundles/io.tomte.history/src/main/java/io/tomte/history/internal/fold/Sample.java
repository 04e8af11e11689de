package io.tomte.history.internal.fold;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an entity became at a moment; neither number nor text: nothing is known from there on.
 *
 * @param value a number; 1 for on, 0 for off
 * @param text  the state, unless it is a number
 */
public record Sample(Instant at, OptionalDouble value, Optional<String> text) {
    public Sample {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(text, "text");
    }

    public static Sample number(Instant at, double value) {
        return new Sample(at, OptionalDouble.of(value), Optional.empty());
    }

    public static Sample text(Instant at, String text) {
        return new Sample(at, OptionalDouble.empty(), Optional.of(text));
    }

    public static Sample onOff(Instant at, boolean on) {
        return new Sample(at, OptionalDouble.of(on ? 1 : 0), Optional.of(on ? "on" : "off"));
    }

    public static Sample gap(Instant at) {
        return new Sample(at, OptionalDouble.empty(), Optional.empty());
    }

    /** Whether it says the same, at whatever time. */
    public boolean isSame(Sample other) {
        return value.equals(other.value) && text.equals(other.text);
    }

    public boolean isGap() {
        return value.isEmpty() && text.isEmpty();
    }
}
