package io.tomte.jinja.internal.library;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Library;
import io.tomte.jinja.internal.time.DurationParser;
import io.tomte.jinja.internal.value.DateTimeValue;

/** How long ago something was, in words, and lengths of time from texts. */
final class AgeFunctions {
    private record Unit(String name, long seconds) {}

    private static final List<Unit> UNITS = List.of(
            new Unit("year", 365 * 86_400L),
            new Unit("month", 30 * 86_400L),
            new Unit("day", 86_400),
            new Unit("hour", 3_600),
            new Unit("minute", 60),
            new Unit("second", 1));

    private AgeFunctions() {}

    static void addTo(Library library) {
        library.both(
                        "as_timedelta",
                        "value",
                        a -> DurationParser.parse(a.string(0)).orElse(null))
                .both("relative_time", "value", a -> distance(a, true, 1))
                .both("time_since", "value precision?", a -> distance(a, true, a.integer(1, 1)))
                .both("time_until", "value precision?", a -> distance(a, false, a.integer(1, 1)));
    }

    /** What is no time, or lies on the other side of now, is given back as it is. */
    private static Object distance(Bound a, boolean since, int precision) {
        if (!(a.at(0) instanceof DateTimeValue time)) {
            return a.at(0);
        }
        Instant now = a.run().now();
        Instant moment = time.instant(a.run().zone());
        if (since ? now.isBefore(moment) : moment.isBefore(now)) {
            return time;
        }
        return words(Duration.between(moment, now).abs(), precision);
    }

    /** The {@code precision} largest units, all of them for 0; the last one is rounded. */
    private static String words(Duration distance, int precision) {
        long left = distance.plusMillis(500).toSeconds();
        List<String> words = new ArrayList<>();
        for (Unit unit : UNITS) {
            if (left < unit.seconds()) {
                continue;
            }
            boolean last = words.size() + 1 == precision;
            long count = last ? Math.round(left / (double) unit.seconds()) : left / unit.seconds();
            words.add(count + " " + unit.name() + (count == 1 ? "" : "s"));
            if (last) {
                break;
            }
            left -= count * unit.seconds();
        }
        return String.join(" ", words);
    }
}
