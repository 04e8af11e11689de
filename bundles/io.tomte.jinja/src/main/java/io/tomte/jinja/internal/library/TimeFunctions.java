package io.tomte.jinja.internal.library;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Library;
import io.tomte.jinja.internal.run.Run;
import io.tomte.jinja.internal.time.FormattedTimeParser;
import io.tomte.jinja.internal.time.TimeFormat;
import io.tomte.jinja.internal.time.TimeParser;
import io.tomte.jinja.internal.value.Conversions;
import io.tomte.jinja.internal.value.DateTimeValue;
import io.tomte.jinja.internal.value.DateValue;
import io.tomte.jinja.internal.value.DurationValue;
import io.tomte.jinja.internal.value.Numbers;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Text;
import io.tomte.jinja.internal.value.Types;
import io.tomte.jinja.internal.value.Undefined;

/** Home Assistant's functions and filters on time. */
final class TimeFunctions {
    private static final String DEFAULT_FORMAT = "%Y-%m-%d %H:%M:%S";
    /** Microseconds of the arguments of {@code timedelta}, in order. */
    private static final double[] UNITS = {
        DurationValue.DAY, DurationValue.SECOND, 1, 1_000, 60e6, 3600e6, 7.0 * DurationValue.DAY
    };

    private TimeFunctions() {}

    static void addTo(Library library) {
        library.function("now", "", a -> a.run().localNow())
                .function("utcnow", "", a -> DateTimeValue.at(a.run().now(), ZoneOffset.UTC))
                .both("today_at", "time_str?", TimeFunctions::todayAt)
                .both(
                        "as_timestamp",
                        "value default?",
                        a -> NumberFilters.converted(a, 1, () -> timestamp(a.run(), a.at(0))))
                .both("as_datetime", "value default?", TimeFunctions::asDateTime)
                .both("as_local", "value", TimeFunctions::asLocal)
                .function(
                        "strptime",
                        "string fmt default?",
                        a -> NumberFilters.converted(a, 2, () -> FormattedTimeParser.parse(a.string(0), a.string(1))))
                .function(
                        "timedelta",
                        "days? seconds? microseconds? milliseconds? minutes? hours? weeks?",
                        TimeFunctions::timedelta)
                .filter(
                        "timestamp_local",
                        "value default?",
                        a -> NumberFilters.converted(
                                a, 1, () -> local(a.run(), utc(a.at(0))).text("T")))
                .filter(
                        "timestamp_utc",
                        "value default?",
                        a -> NumberFilters.converted(a, 1, () -> utc(a.at(0)).text("T")))
                .filter("timestamp_custom", "value date_format? local? default?", TimeFunctions::custom);
    }

    /** The time of a number of seconds; a text is not a number here, as in Home Assistant. */
    private static DateTimeValue utc(Object value) {
        if (!Numbers.isNumber(value)) {
            String message = value instanceof Undefined u
                    ? u.message()
                    : "'" + Types.name(value) + "' object cannot be interpreted as an integer";
            throw Problem.type(message);
        }
        return DateTimeValue.ofTimestamp(Numbers.toDouble(value));
    }

    private static DateTimeValue local(Run run, DateTimeValue time) {
        return DateTimeValue.at(time.instant(run.zone()), run.zone());
    }

    private static Object timestamp(Run run, Object value) {
        DateTimeValue time = value instanceof DateTimeValue d
                ? d
                : TimeParser.dateTime(Text.str(value)).orElseThrow(() -> Problem.value("not a valid date/time."));
        return time.timestamp(run.zone());
    }

    private static Object asDateTime(Bound a) {
        Object value = a.at(0);
        if (value instanceof DateTimeValue) {
            return value;
        }
        if (value instanceof DateValue d) {
            return new DateTimeValue(d.date().atStartOfDay(), Optional.empty());
        }
        try {
            return DateTimeValue.ofTimestamp(Conversions.toFloat(value));
        } catch (Problem p) {
            if (!p.isConversion()) {
                throw p;
            }
        }
        Optional<DateTimeValue> parsed = value instanceof String s ? TimeParser.dateTime(s) : Optional.empty();
        if (parsed.isPresent()) {
            return parsed.get();
        }
        return value instanceof String && !a.has(1) ? null : a.otherwise(1, value);
    }

    private static Object asLocal(Bound a) {
        return switch (a.at(0)) {
            case DateTimeValue d -> local(a.run(), d);
            case Undefined u -> throw u.used();
            case null, default -> throw Problem.type("as_local needs a datetime, not " + Types.name(a.at(0)));
        };
    }

    private static Object custom(Bound a) {
        return NumberFilters.converted(a, 3, () -> {
            DateTimeValue utc = utc(a.at(0));
            DateTimeValue shown = a.has(2) && !a.flag(2) ? utc : local(a.run(), utc);
            return TimeFormat.format(shown, a.has(1) ? a.string(1) : DEFAULT_FORMAT);
        });
    }

    private static Object todayAt(Bound a) {
        String text = a.string(0, "");
        LocalTime time = text.isEmpty()
                ? LocalTime.MIDNIGHT
                : TimeParser.timeOfDay(text)
                        .orElseThrow(() -> Problem.value("could not convert str to datetime: '" + text + "'"));
        DateTimeValue now = a.run().localNow();
        return new DateTimeValue(now.local().toLocalDate().atTime(time), now.zone());
    }

    private static Object timedelta(Bound a) {
        double micros = 0;
        for (int i = 0; i < UNITS.length; i++) {
            if (a.has(i) && !Numbers.isNumber(a.at(i))) {
                throw a.at(i) instanceof Undefined u
                        ? u.used()
                        : Problem.type("unsupported type for timedelta component: " + Types.name(a.at(i)));
            }
            micros += a.has(i) ? Numbers.toDouble(a.at(i)) * UNITS[i] : 0;
        }
        return DurationValue.of(micros);
    }
}
