package io.tomte.rest.internal.json;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

import com.google.gson.JsonObject;
import io.tomte.device.api.Entity;
import io.tomte.device.api.Units;
import io.tomte.history.api.Point;
import io.tomte.history.api.Series;

/** Numbers in the unit that a person chose; docs/api.md, "Home" and "History". Pure. */
public final class Shown {
    private static final String DIFFERENCE = "temperature_delta"; // Home Assistant's class of 10 °C more, not of 10 °C

    private Shown() {}

    /** The present number, or temperatures, in the chosen unit; empty where none was chosen or there is no number. */
    public static Optional<JsonObject> of(Entity entity) {
        return entity.chosenUnit()
                .flatMap(unit -> Temperatures.shown(entity, unit)
                        .or(() -> number(entity.state().state()).map(value -> {
                            JsonObject json = new JsonObject();
                            json.addProperty("value", converter(entity, unit).applyAsDouble(value));
                            json.addProperty("unit", unit);
                            return json;
                        })));
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    /** The same past in another unit. */
    public static Series in(String unit, Entity entity, Series series) {
        if (series.onOff() || entity.info().unit().filter(unit::equals).isPresent()) {
            return series;
        }
        DoubleUnaryOperator values = converter(entity, unit);
        DoubleUnaryOperator differences = differences(entity, unit);
        List<Point> points = series.points().stream()
                .map(point -> switch (point) {
                    case Point.Value value -> new Point.Value(value.at(), values.applyAsDouble(value.value()));
                    case Point.Bucket bucket -> bucket(bucket, values, differences);
                    case Point.Text text -> text;
                    case Point.Gap gap -> gap;
                })
                .toList();
        return new Series(series.step(), series.source(), series.onOff(), series.counter(), points);
    }

    private static Point bucket(Point.Bucket b, DoubleUnaryOperator values, DoubleUnaryOperator differences) {
        return new Point.Bucket(
                b.at(),
                values.applyAsDouble(b.min()),
                values.applyAsDouble(b.mean()),
                values.applyAsDouble(b.max()),
                b.last().isPresent()
                        ? OptionalDouble.of(values.applyAsDouble(b.last().getAsDouble()))
                        : b.last(),
                differences.applyAsDouble(b.increase()));
    }

    private static DoubleUnaryOperator converter(Entity entity, String unit) {
        if (entity.info().deviceClass().filter(DIFFERENCE::equals).isPresent()) {
            return differences(entity, unit);
        }
        String announced = entity.info().unit().orElse("");
        return value -> Units.convert(value, announced, unit).orElse(value);
    }

    private static DoubleUnaryOperator differences(Entity entity, String unit) {
        String announced = entity.info().unit().orElse("");
        return value -> Units.convertDifference(value, announced, unit).orElse(value);
    }
}
