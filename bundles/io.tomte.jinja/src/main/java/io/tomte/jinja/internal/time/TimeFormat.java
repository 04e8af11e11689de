package io.tomte.jinja.internal.time;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;

import io.tomte.jinja.internal.value.DateTimeValue;

/** {@code strftime} in the C locale, with glibc's {@code %-d}. */
public final class TimeFormat {
    private TimeFormat() {}

    public static String format(DateTimeValue time, String format) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i++);
            if (c != '%' || i >= format.length()) {
                out.append(c);
                continue;
            }
            char code = format.charAt(i++);
            boolean bare = code == '-' && i < format.length();
            if (bare) {
                code = format.charAt(i++);
            }
            String text = field(time, code).orElse((bare ? "%-" : "%") + code);
            out.append(bare ? text.replaceFirst("^[0 ]+(?=.)", "") : text);
        }
        return out.toString();
    }

    private static Optional<String> field(DateTimeValue time, char code) {
        LocalDateTime t = time.local();
        return switch (code) {
            case 'Y' -> Optional.of(String.valueOf(t.getYear()));
            case 'y' -> two(t.getYear() % 100);
            case 'C' -> two(t.getYear() / 100);
            case 'm' -> two(t.getMonthValue());
            case 'd' -> two(t.getDayOfMonth());
            case 'e' -> Optional.of("%2d".formatted(t.getDayOfMonth()));
            case 'H' -> two(t.getHour());
            case 'k' -> Optional.of("%2d".formatted(t.getHour()));
            case 'I' -> two((t.getHour() + 11) % 12 + 1);
            case 'l' -> Optional.of("%2d".formatted((t.getHour() + 11) % 12 + 1));
            case 'M' -> two(t.getMinute());
            case 'S' -> two(t.getSecond());
            case 'f' -> Optional.of("%06d".formatted(t.getNano() / 1000));
            case 'p' -> Optional.of(t.getHour() < 12 ? "AM" : "PM");
            case 'P' -> Optional.of(t.getHour() < 12 ? "am" : "pm");
            case 'j' -> Optional.of("%03d".formatted(t.getDayOfYear()));
            case 'a' -> Optional.of(t.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US));
            case 'A' -> Optional.of(t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US));
            case 'b', 'h' -> Optional.of(t.getMonth().getDisplayName(TextStyle.SHORT, Locale.US));
            case 'B' -> Optional.of(t.getMonth().getDisplayName(TextStyle.FULL, Locale.US));
            case 'u' -> Optional.of(String.valueOf(t.getDayOfWeek().getValue()));
            case 'w' -> Optional.of(String.valueOf(t.getDayOfWeek().getValue() % 7));
            case 'U' -> two((t.getDayOfYear() + 6 - t.getDayOfWeek().getValue() % 7) / 7);
            case 'W' -> two((t.getDayOfYear() + 6 - (t.getDayOfWeek().getValue() - 1)) / 7);
            case 'V' -> two(t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'G' -> Optional.of(String.valueOf(t.get(IsoFields.WEEK_BASED_YEAR)));
            case 's' -> Optional.of(String.valueOf(time.instant().getEpochSecond()));
            case 'z' -> Optional.of(time.isAware() ? time.offsetText("") : "");
            case 'Z' -> Optional.of(time.zone().map(z -> zoneName(time, z)).orElse(""));
            case 'D', 'x' -> Optional.of(format(time, "%m/%d/%y"));
            case 'F' -> Optional.of(format(time, "%Y-%m-%d"));
            case 'T', 'X' -> Optional.of(format(time, "%H:%M:%S"));
            case 'R' -> Optional.of(format(time, "%H:%M"));
            case 'r' -> Optional.of(format(time, "%I:%M:%S %p"));
            case 'c' -> Optional.of(format(time, "%a %b %e %H:%M:%S %Y"));
            case 'n' -> Optional.of("\n");
            case 't' -> Optional.of("\t");
            case '%' -> Optional.of("%");
            default -> Optional.empty();
        };
    }

    private static Optional<String> two(int number) {
        return Optional.of("%02d".formatted(number));
    }

    /** Short name of the zone at that time, such as CET or CEST; of a fixed offset {@code UTC+01:00}. */
    public static String zoneName(DateTimeValue time, ZoneId zone) {
        if (zone instanceof ZoneOffset) {
            return time.offset().getTotalSeconds() == 0 ? "UTC" : "UTC" + time.offsetText(":");
        }
        return DateTimeFormatter.ofPattern("zzz", Locale.US)
                .format(time.local().truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }
}
