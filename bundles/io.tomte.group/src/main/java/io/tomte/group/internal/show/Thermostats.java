package io.tomte.group.internal.show;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.Entity;
import io.tomte.device.api.Units;
import io.tomte.device.api.Value;

/** Temperatures of thermostats that speak different units, in the one that most have. Pure. */
public final class Thermostats {
    private static final Set<String> TOLD =
            Set.of("current_temperature", "temperature", "target_temp_low", "target_temp_high");
    private static final Set<String> LIMITS = Set.of("min_temp", "max_temp");
    private static final Set<String> STEPS = Set.of("temp_step");

    private Thermostats() {}

    /** The unit of the group. */
    public static Optional<String> unit(List<Entity> members) {
        return Pool.mostFrequent(members.stream().flatMap(member -> member.info().unit().stream()));
    }

    /** Attributes of a member in this unit. */
    static Map<String, Value> attributes(Entity member, Optional<String> unit) {
        return converted(
                member.state().attributes(), TOLD, Set.of(), member.info().unit(), unit);
    }

    /** Limits and step of a member in this unit. */
    static Map<String, Value> capabilities(Entity member, Optional<String> unit) {
        return converted(
                member.info().capabilities(), LIMITS, STEPS, member.info().unit(), unit);
    }

    /** Arguments of a command to the group, in the unit of the member. */
    public static Map<String, Value> arguments(Map<String, Value> told, Optional<String> unit, Entity member) {
        return converted(told, TOLD, Set.of(), unit, member.info().unit());
    }

    private static Map<String, Value> converted(
            Map<String, Value> values,
            Set<String> temperatures,
            Set<String> differences,
            Optional<String> from,
            Optional<String> to) {
        if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
            return values;
        }
        Map<String, Value> converted = new LinkedHashMap<>(values);
        converted.replaceAll((name, value) -> {
            Optional<Double> number = value instanceof Value.Num it ? Optional.of(it.value()) : Optional.empty();
            Optional<Double> other = temperatures.contains(name)
                    ? number.flatMap(it -> Units.convert(it, from.get(), to.get()))
                    : differences.contains(name)
                            ? number.flatMap(it -> Units.convertDifference(it, from.get(), to.get()))
                            : Optional.empty();
            return other.map(it -> Value.of(Pool.round(it, 1))).orElse(value);
        });
        return converted;
    }
}
