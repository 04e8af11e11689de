package io.tomte.jinja.internal.library;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Native;
import io.tomte.jinja.internal.time.TimeFormat;
import io.tomte.jinja.internal.value.DateTimeValue;
import io.tomte.jinja.internal.value.DateValue;
import io.tomte.jinja.internal.value.DurationValue;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Text;
import io.tomte.jinja.internal.value.TimeValue;
import io.tomte.jinja.internal.value.TupleValue;

/** Attributes and methods of datetimes, dates, times and durations. */
final class TimeMethods {
    static final Map<String, Native> DATETIME = new Methods()
            .add("timestamp", "", a -> time(a).timestamp(a.run().zone()))
            .add("isoformat", "sep?", a -> time(a).text(a.string(1, "T")))
            .add("strftime", "format", a -> TimeFormat.format(time(a), a.string(1)))
            .add("date", "", a -> new DateValue(time(a).local().toLocalDate()))
            .add("time", "", a -> new TimeValue(time(a).local().toLocalTime()))
            .add("weekday", "", a -> time(a).local().getDayOfWeek().getValue() - 1L)
            .add("isoweekday", "", a -> (long) time(a).local().getDayOfWeek().getValue())
            .add("isocalendar", "", a -> isoCalendar(time(a).local().toLocalDate()))
            .add(
                    "utcoffset",
                    "",
                    a -> time(a).isAware()
                            ? DurationValue.of(time(a).offset().getTotalSeconds() * (double) DurationValue.SECOND)
                            : null)
            .add(
                    "tzname",
                    "",
                    a -> time(a).zone()
                            .map(z -> TimeFormat.zoneName(time(a), z))
                            .orElse(null))
            .add(
                    "astimezone",
                    "tz?",
                    a -> DateTimeValue.at(
                            time(a).instant(a.run().zone()), a.run().zone()))
            .add("replace", "year? month? day? hour? minute? second? microsecond? tzinfo?", TimeMethods::replace)
            .all();
    static final Map<String, Native> DATE = new Methods()
            .add("isoformat", "", a -> Text.str(a.at(0)))
            .add(
                    "strftime",
                    "format",
                    a -> TimeFormat.format(
                            new DateTimeValue(((DateValue) a.at(0)).date().atStartOfDay(), Optional.empty()),
                            a.string(1)))
            .add("weekday", "", a -> ((DateValue) a.at(0)).date().getDayOfWeek().getValue() - 1L)
            .add("isoweekday", "", a ->
                    (long) ((DateValue) a.at(0)).date().getDayOfWeek().getValue())
            .add("isocalendar", "", a -> isoCalendar(((DateValue) a.at(0)).date()))
            .all();
    static final Map<String, Native> TIME = new Methods()
            .add("isoformat", "", a -> Text.str(a.at(0)))
            .add(
                    "strftime",
                    "format",
                    a -> TimeFormat.format(
                            new DateTimeValue(
                                    ((TimeValue) a.at(0)).time().atDate(LocalDate.of(1900, 1, 1)), Optional.empty()),
                            a.string(1)))
            .all();
    static final Map<String, Native> DURATION = new Methods()
            .add("total_seconds", "", a -> ((DurationValue) a.at(0)).totalSeconds())
            .all();

    private TimeMethods() {}

    private static DateTimeValue time(Bound a) {
        return (DateTimeValue) a.at(0);
    }

    static Optional<Object> field(DateTimeValue time, String name) {
        return switch (name) {
            case "tzinfo" -> time.zone().map(zone -> (Object) zone.getId());
            case "hour", "minute", "second", "microsecond" ->
                field(new TimeValue(time.local().toLocalTime()), name);
            default -> field(new DateValue(time.local().toLocalDate()), name);
        };
    }

    static Optional<Object> field(DateValue date, String name) {
        return switch (name) {
            case "year" -> Optional.of((long) date.date().getYear());
            case "month" -> Optional.of((long) date.date().getMonthValue());
            case "day" -> Optional.of((long) date.date().getDayOfMonth());
            default -> Optional.empty();
        };
    }

    static Optional<Object> field(TimeValue time, String name) {
        return switch (name) {
            case "hour" -> Optional.of((long) time.time().getHour());
            case "minute" -> Optional.of((long) time.time().getMinute());
            case "second" -> Optional.of((long) time.time().getSecond());
            case "microsecond" -> Optional.of((long) time.time().get(ChronoField.MICRO_OF_SECOND));
            default -> Optional.empty();
        };
    }

    static Optional<Object> field(DurationValue duration, String name) {
        return switch (name) {
            case "days" -> Optional.of(duration.days());
            case "seconds" -> Optional.of(duration.seconds());
            case "microseconds" -> Optional.of(duration.microseconds());
            default -> Optional.empty();
        };
    }

    private static Object isoCalendar(LocalDate date) {
        return TupleValue.of(List.of(
                (long) date.get(IsoFields.WEEK_BASED_YEAR), (long) date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), (long)
                        date.getDayOfWeek().getValue()));
    }

    private static Object replace(Bound a) {
        LocalDateTime t = time(a).local();
        try {
            LocalDate date = LocalDate.of(
                    a.integer(1, t.getYear()), a.integer(2, t.getMonthValue()), a.integer(3, t.getDayOfMonth()));
            LocalTime clock = LocalTime.of(
                    a.integer(4, t.getHour()),
                    a.integer(5, t.getMinute()),
                    a.integer(6, t.getSecond()),
                    Math.multiplyExact(a.integer(7, t.getNano() / 1000), 1000));
            boolean naive = a.has(8) && a.at(8) == null;
            return new DateTimeValue(date.atTime(clock), naive ? Optional.empty() : time(a).zone());
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.value("a field of the time is out of range");
        }
    }
}
