package io.tomte.rest.internal.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonObject;
import io.tomte.device.api.Command;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityState.Desired;
import io.tomte.device.api.Units;
import io.tomte.device.api.Value;

/** Thermostats and boilers in the unit that a person chose, both ways; docs/api.md, "Home". Pure. */
public final class Temperatures {
    private static final Set<String> SET = Set.of("temperature", "target_temp_low", "target_temp_high");
    private static final List<String> TOLD =
            List.of("temperature", "target_temp_low", "target_temp_high", "current_temperature");
    private static final List<Double> STEPS = List.of(0.1, 0.2, 0.5, 1.0, 2.0, 5.0);
    private static final double SHOWN = 0.1; // to which temperatures are rounded
    private static final double USUAL_STEP = 0.5;
    private static final double USUAL_STEP_FAHRENHEIT = 1;

    private Temperatures() {}

    /** What is shown of it in this unit: attributes, wished ones before reported ones, and limits; empty for other kinds. */
    static Optional<JsonObject> shown(Entity entity, String unit) {
        String announced = entity.info().unit().orElse("");
        if (!entity.info().kind().isThermostat() || announced.equals(unit)) {
            return Optional.empty();
        }
        Map<String, Value> attributes = new LinkedHashMap<>(entity.state().attributes());
        entity.state().desired().map(Desired::attributes).ifPresent(attributes::putAll);
        JsonObject told = new JsonObject();
        for (String name : TOLD) {
            convert(attributes.get(name), announced, unit).ifPresent(it -> told.addProperty(name, rounded(it, SHOWN)));
        }
        double step = step(entity, unit);
        JsonObject limits = new JsonObject();
        Map<String, Value> known = entity.info().capabilities();
        convert(known.get("min_temp"), announced, unit)
                .ifPresent(it -> limits.addProperty("min_temp", rounded(Math.ceil(tidy(it / step)) * step, step)));
        convert(known.get("max_temp"), announced, unit)
                .ifPresent(it -> limits.addProperty("max_temp", rounded(Math.floor(tidy(it / step)) * step, step)));
        limits.addProperty("temp_step", step);
        JsonObject json = new JsonObject();
        json.addProperty("unit", unit);
        json.add("attributes", told);
        json.add("capabilities", limits);
        return Optional.of(json);
    }

    /** A handy step that is about as large as the one of the device. */
    private static double step(Entity entity, String unit) {
        double own = Units.convertDifference(
                        ownStep(entity), entity.info().unit().orElse(""), unit)
                .orElse(USUAL_STEP);
        double best = STEPS.getFirst();
        for (double step : STEPS) {
            if (Math.abs(Math.log(step / own)) < Math.abs(Math.log(best / own))) {
                best = step;
            }
        }
        return best;
    }

    private static double ownStep(Entity entity) {
        boolean fahrenheit = entity.info().unit().filter("°F"::equals).isPresent();
        return number(entity.info().capabilities().get("temp_step"))
                .filter(step -> step > 0)
                .orElse(fahrenheit ? USUAL_STEP_FAHRENHEIT : USUAL_STEP);
    }

    /**
     * A command whose temperatures are in this unit, in the one of the device: on its steps, and within its limits where they
     * are outside by rounding alone.
     *
     * @return empty where the entity has no temperatures to set in such a unit
     */
    public static Optional<Command> announced(Entity entity, Command command, String unit) {
        String announced = entity.info().unit().orElse("");
        if (!entity.info().kind().isThermostat()
                || Units.convert(0, unit, announced).isEmpty()) {
            return Optional.empty();
        }
        if (announced.equals(unit)) {
            return Optional.of(command);
        }
        Map<String, Value> arguments = new LinkedHashMap<>();
        command.arguments()
                .forEach((name, value) -> arguments.put(
                        name,
                        SET.contains(name)
                                ? convert(value, unit, announced)
                                        .map(it -> Value.of(onStep(entity, it)))
                                        .orElse(value)
                                : value));
        return Optional.of(new Command(command.action(), arguments));
    }

    private static double onStep(Entity entity, double wanted) {
        double step = ownStep(entity);
        double set = rounded(wanted, step);
        Map<String, Value> known = entity.info().capabilities();
        double min = number(known.get("min_temp")).orElse(set);
        double max = number(known.get("max_temp")).orElse(set);
        if (set < min && min - wanted <= step) {
            return min;
        }
        return set > max && wanted - max <= step ? max : set;
    }

    private static Optional<Double> convert(Value value, String from, String to) {
        return number(value).flatMap(number -> Units.convert(number, from, to));
    }

    private static Optional<Double> number(Value value) {
        return value instanceof Value.Num number ? Optional.of(number.value()) : Optional.empty();
    }

    private static double rounded(double value, double step) {
        return tidy(Math.rint(value / step) * step);
    }

    /** Without the noise of the last digits. */
    private static double tidy(double value) {
        return Math.rint(value * 1e6) / 1e6;
    }
}
