package io.tomte.jinja.internal.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

import io.tomte.jinja.internal.value.DateTimeValue;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Strings;

/** {@code strptime}: reads a time by a format, in the C locale. What the format does not name is that of 1900-01-01. */
public final class FormattedTimeParser {
    private final String text;
    private int pos;
    private int year = 1900;
    private int month = 1;
    private int day = 1;
    private int dayOfYear;
    private int hour;
    private int minute;
    private int second;
    private int micros;
    private boolean afternoon;
    private boolean twelveHours;
    private Optional<ZoneId> zone = Optional.empty();

    private FormattedTimeParser(String text) {
        this.text = text;
    }

    /** Fails with a value problem if the text does not fit. */
    public static DateTimeValue parse(String text, String format) {
        FormattedTimeParser parser = new FormattedTimeParser(text);
        parser.read(format);
        if (parser.pos < text.length()) {
            throw Problem.value("unconverted data remains: " + text.substring(parser.pos));
        }
        return parser.result();
    }

    private DateTimeValue result() {
        try {
            int hours = twelveHours ? hour % 12 + (afternoon ? 12 : 0) : hour;
            LocalDate date = dayOfYear > 0 ? LocalDate.ofYearDay(year, dayOfYear) : LocalDate.of(year, month, day);
            return new DateTimeValue(LocalDateTime.of(date, LocalTime.of(hours, minute, second, micros * 1000)), zone);
        } catch (DateTimeException e) {
            throw Problem.value("day is out of range for month");
        }
    }

    private void read(String format) {
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i++);
            if (c == '%' && i < format.length()) {
                field(format.charAt(i++));
            } else if (Strings.isSpace(c)) {
                blanks();
            } else if (pos < text.length() && Character.toLowerCase(text.charAt(pos)) == Character.toLowerCase(c)) {
                pos++;
            } else {
                throw misfit();
            }
        }
    }

    private void blanks() {
        while (pos < text.length() && Strings.isSpace(text.charAt(pos))) {
            pos++;
        }
    }

    private Problem misfit() {
        return Problem.value("time data '" + text + "' does not match the format");
    }

    private void field(char code) {
        switch (code) {
            case 'Y' -> year = number(4, 4, 1, 9999);
            case 'y' -> {
                int two = number(2, 2, 0, 99);
                year = two < 69 ? 2000 + two : 1900 + two;
            }
            case 'm' -> month = number(1, 2, 1, 12);
            case 'd' -> day = number(1, 2, 1, 31);
            case 'j' -> dayOfYear = number(1, 3, 1, 366);
            case 'H' -> hour = number(1, 2, 0, 23);
            case 'I' -> {
                hour = number(1, 2, 1, 12);
                twelveHours = true;
            }
            case 'M' -> minute = number(1, 2, 0, 59);
            case 'S' -> second = number(1, 2, 0, 59);
            case 'f' -> {
                int start = pos;
                int digits = number(1, 6, 0, 999_999);
                micros = digits * (int) Math.pow(10, 6 - (pos - start));
            }
            case 'p' -> afternoon = name(2, i -> i == 1 ? "AM" : "PM") == 2;
            case 'b', 'h' -> month = name(12, i -> Month.of(i).getDisplayName(TextStyle.SHORT, Locale.US));
            case 'B' -> month = name(12, i -> Month.of(i).getDisplayName(TextStyle.FULL, Locale.US));
            case 'a' -> name(7, i -> DayOfWeek.of(i).getDisplayName(TextStyle.SHORT, Locale.US));
            case 'A' -> name(7, i -> DayOfWeek.of(i).getDisplayName(TextStyle.FULL, Locale.US));
            case 'z' -> zone = Optional.of(offset());
            case 'Z' -> name(2, i -> i == 1 ? "UTC" : "GMT");
            case 'T', 'X' -> read("%H:%M:%S");
            case 'R' -> read("%H:%M");
            case 'F' -> read("%Y-%m-%d");
            case 'D', 'x' -> read("%m/%d/%y");
            case 'c' -> read("%a %b %d %H:%M:%S %Y");
            case '%' -> literalPercent();
            default -> throw Problem.value("'" + code + "' is a bad directive in format");
        }
    }

    private void literalPercent() {
        if (!text.startsWith("%", pos)) {
            throw misfit();
        }
        pos++;
    }

    private int number(int minDigits, int maxDigits, int min, int max) {
        int end = pos;
        while (end < text.length() && end < pos + maxDigits && Character.isDigit(text.charAt(end))) {
            end++;
        }
        while (end - pos >= minDigits && end > pos) {
            int value = Integer.parseInt(text.substring(pos, end));
            if (value >= min && value <= max) {
                pos = end;
                return value;
            }
            end--;
        }
        throw misfit();
    }

    private int name(int count, IntFunction<String> names) {
        int best = 0;
        for (int i = 1; i <= count; i++) {
            String name = names.apply(i);
            if (text.regionMatches(true, pos, name, 0, name.length())) {
                best = i;
            }
        }
        if (best == 0) {
            throw misfit();
        }
        pos += names.apply(best).length();
        return best;
    }

    private ZoneId offset() {
        int end = pos;
        while (end < text.length() && "+-0123456789:Zz".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        try {
            ZoneId offset = TimeParser.zone(text.substring(pos, end));
            pos = end;
            return offset;
        } catch (DateTimeException e) {
            throw misfit();
        }
    }
}
