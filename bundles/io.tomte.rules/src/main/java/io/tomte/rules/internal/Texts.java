package io.tomte.rules.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

import io.tomte.device.api.Availability;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Value;

/** Values as words. Pure. */
final class Texts {
    private Texts() {}

    /** The text of a simple value; empty for null, lists and objects. */
    static Optional<String> of(Value value) {
        return switch (value) {
            case Value.Text text -> Optional.of(text.value());
            case Value.Bool bool -> Optional.of(Boolean.toString(bool.value()));
            case Value.Num num -> Optional.of(of(num.value()));
            case Value.None none -> Optional.empty();
            case Value.ListOf list -> Optional.empty();
            case Value.MapOf map -> Optional.empty();
        };
    }

    static String of(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        String minutes = seconds % 3_600 / 60 > 0 ? seconds % 3_600 / 60 + " min" : "";
        String hours = seconds >= 3_600 ? seconds / 3_600 + " h" : "";
        String rest = seconds % 60 > 0 ? seconds % 60 + " s" : "";
        return String.join(" ", hours, minutes, rest).strip().replaceAll(" +", " ");
    }

    /** The state, or the attribute of this name; empty while it is not known or cannot be reached. */
    static Optional<String> known(EntityState state, Optional<String> attribute) {
        if (state.availability() instanceof Availability.Offline) {
            return Optional.empty();
        }
        return reported(state, attribute);
    }

    /** The same, whether or not it can be reached. */
    static Optional<String> reported(EntityState state, Optional<String> attribute) {
        return attribute.isPresent()
                ? Optional.ofNullable(state.attributes().get(attribute.get())).flatMap(Texts::of)
                : Optional.of(state.state()).filter(text -> !text.equals(EntityState.UNKNOWN));
    }

    static OptionalDouble number(EntityState state, Optional<String> attribute) {
        Optional<String> text = known(state, attribute);
        try {
            double value = text.isPresent() ? Double.parseDouble(text.get()) : Double.NaN;
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
