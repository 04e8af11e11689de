package io.tomte.rest.internal.json;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.tomte.history.api.Point;
import io.tomte.history.api.Series;

/** The past of an entity as JSON and as CSV; docs/api.md, "History". */
public final class SeriesText {
    private SeriesText() {}

    /** Adds the members that tell a series. */
    public static void into(JsonObject json, Series series) {
        json.addProperty("source", series.source());
        json.addProperty("step", series.step().map(Object::toString).orElse(null));
        json.addProperty("counter", series.counter());
        JsonArray points = new JsonArray(series.points().size());
        series.points().forEach(point -> points.add(point(point, series)));
        json.add("points", points);
    }

    private static JsonArray point(Point point, Series series) {
        JsonArray json = new JsonArray();
        json.add(Times.text(point.at()));
        switch (point) {
            case Point.Value value when series.onOff() -> json.add(onOff(value));
            case Point.Value value -> json.add(value.value());
            case Point.Text text -> json.add(text.text());
            case Point.Gap gap -> json.add(JsonNull.INSTANCE);
            case Point.Bucket bucket -> {
                json.add(bucket.min());
                json.add(bucket.mean());
                json.add(bucket.max());
                if (series.counter()) {
                    json.add(bucket.increase());
                }
            }
        }
        return json;
    }

    private static String onOff(Point.Value value) {
        return value.value() == 1 ? "on" : "off";
    }

    /** RFC 4180, with a heading that tells the unit; times are UTC. */
    public static String csv(Series series, Optional<String> unit) {
        StringBuilder csv = new StringBuilder(64 * (series.points().size() + 1));
        csv.append("time");
        for (String column : columns(series)) {
            csv.append(',').append(heading(column, unit));
        }
        csv.append("\r\n");
        for (Point point : series.points()) {
            csv.append(Times.text(point.at()));
            switch (point) {
                case Point.Value value when series.onOff() -> csv.append(',').append(onOff(value));
                case Point.Value value -> csv.append(',').append(number(value.value()));
                case Point.Text text -> csv.append(',').append(quoted(text.text()));
                case Point.Gap gap -> csv.append(series.step().isEmpty() ? "," : ",,," + (series.counter() ? "," : ""));
                case Point.Bucket bucket -> {
                    csv.append(',').append(number(bucket.min()));
                    csv.append(',').append(number(bucket.mean()));
                    csv.append(',').append(number(bucket.max()));
                    if (series.counter()) {
                        csv.append(',').append(number(bucket.increase()));
                    }
                }
            }
            csv.append("\r\n");
        }
        return csv.toString();
    }

    private static List<String> columns(Series series) {
        if (series.step().isEmpty()) {
            return List.of("value");
        }
        return series.counter() ? List.of("min", "mean", "max", "increase") : List.of("min", "mean", "max");
    }

    /** Devices announce units, so they may be anything. */
    private static String heading(String column, Optional<String> unit) {
        String text = column + unit.map(of -> " (" + of + ")").orElse("");
        return text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0) ? quoted(text) : text;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }

    /** What a table calculation could take for a formula gets an apostrophe in front. */
    private static String quoted(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
