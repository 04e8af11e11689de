package io.tomte.group.internal.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Entity;
import io.tomte.device.api.Value;

/** Lights: on when any is on; brightness and colour are the mean of those that are on, the colour in the mode that most of them have. */
final class LightAggregation implements Aggregation {
    private static final Map<String, Integer> DECIMALS = Map.of("xy_color", 4, "hs_color", 1);

    @Override
    public Reading read(Members members) {
        List<Entity> known = members.known();
        List<Entity> on = Pool.inState(known, "on");
        if (on.isEmpty()) {
            return known.isEmpty() ? Reading.UNKNOWN : Reading.of("off");
        }
        Reading reading = Reading.of("on");
        Optional<Value> brightness = Pool.mean(on, "brightness", 0);
        if (brightness.isPresent()) {
            reading = reading.with("brightness", brightness.get());
        }
        Optional<String> mode = Pool.mostFrequent(Pool.texts(on, "color_mode"));
        if (mode.isPresent()) {
            reading = colored(reading.with("color_mode", Value.of(mode.get())), on, mode.get());
        }
        Optional<Value> effect = Pool.shared(on, "effect");
        return effect.isPresent() ? reading.with("effect", effect.get()) : reading;
    }

    private static Reading colored(Reading reading, List<Entity> on, String mode) {
        List<Entity> alike = on.stream()
                .filter(light ->
                        Value.of(mode).equals(light.state().attributes().get("color_mode")))
                .toList();
        String attribute = mode.equals("color_temp") ? mode : mode + "_color";
        Optional<Value> color =
                mode.equals("color_temp") ? Pool.mean(alike, attribute, 0) : mean(Pool.lists(alike, attribute), mode);
        return color.isPresent() ? reading.with(attribute, color.get()) : reading;
    }

    private static Optional<Value> mean(List<List<Double>> colors, String mode) {
        if (colors.isEmpty()) {
            return Optional.empty();
        }
        int decimals = DECIMALS.getOrDefault(mode + "_color", 0);
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < colors.getFirst().size(); i++) {
            int part = i;
            List<Double> values = colors.stream().map(color -> color.get(part)).toList();
            double mean = mode.equals("hs") && part == 0
                    ? angle(values)
                    : values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
            parts.add(Value.of(Pool.round(mean, decimals)));
        }
        return Optional.of(Value.of(parts));
    }

    /** The mean of angles in degrees: that of 350 and 10 is 0. */
    private static double angle(List<Double> degrees) {
        double x =
                degrees.stream().mapToDouble(d -> Math.cos(Math.toRadians(d))).sum();
        double y =
                degrees.stream().mapToDouble(d -> Math.sin(Math.toRadians(d))).sum();
        double mean = Pool.round(Math.toDegrees(Math.atan2(y, x)), 1);
        return mean < 0 ? mean + 360 : mean;
    }
}
