package io.tomte.binding.homie.internal.model;

import java.util.Optional;

import io.tomte.binding.kit.Json;

/** Bounds of a number, {@code [min]:[max][:step]}. Homie 5, "Formats". */
public record Range(Optional<Double> min, Optional<Double> max, Optional<Double> step) {
    public static final Range OPEN = new Range(Optional.empty(), Optional.empty(), Optional.empty());

    /** What cannot be read is open. */
    public static Range of(String format) {
        String[] parts = format.split(":", -1);
        return parts.length < 2
                ? OPEN
                : new Range(
                        Json.number(parts[0]),
                        Json.number(parts[1]),
                        parts.length > 2 ? Json.number(parts[2]).filter(step -> step > 0) : Optional.empty());
    }

    public boolean contains(double number) {
        return min.filter(least -> number < least).isEmpty()
                && max.filter(most -> number > most).isEmpty();
    }

    /** To the nearest step, counted from the lower bound, else from the upper one. */
    public double rounded(double number) {
        if (step.isEmpty()) {
            return number;
        }
        double base = min.or(() -> max).orElse(0.0);
        double steps = Math.rint((number - base) / step.get());
        return Math.rint((base + steps * step.get()) * 1e9) / 1e9;
    }
}
