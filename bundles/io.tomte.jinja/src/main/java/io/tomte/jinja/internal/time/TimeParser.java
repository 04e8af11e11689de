package io.tomte.jinja.internal.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.jinja.internal.value.DateTimeValue;

/** Texts that mean a time without a format: ISO 8601 as devices write it, and times of day. */
public final class TimeParser {
    private static final Pattern DATE_TIME = Pattern.compile("(\\d{4})-?(\\d{1,2})(?:-?(\\d{1,2}))?"
            + "(?:[T ](\\d{1,2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,6})\\d*)?)?)?"
            + "\\s*(Z|z|[+-]\\d{2}(?::?\\d{2})?)?)?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}))?");

    private TimeParser() {}

    public static Optional<DateTimeValue> dateTime(String text) {
        Matcher m = DATE_TIME.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(number(m, 1, 0), number(m, 2, 1), number(m, 3, 1));
            LocalTime time = LocalTime.of(number(m, 4, 0), number(m, 5, 0), number(m, 6, 0), nanos(m.group(7)));
            return Optional.of(new DateTimeValue(
                    LocalDateTime.of(date, time),
                    Optional.ofNullable(m.group(8)).map(TimeParser::zone)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher m, int group, int otherwise) {
        return m.group(group) == null ? otherwise : Integer.parseInt(m.group(group));
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    static ZoneId zone(String text) {
        return text.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    public static Optional<LocalTime> timeOfDay(String text) {
        Matcher m = TIME.matcher(text);
        try {
            return m.matches()
                    ? Optional.of(LocalTime.of(number(m, 1, 0), number(m, 2, 0), number(m, 3, 0)))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
