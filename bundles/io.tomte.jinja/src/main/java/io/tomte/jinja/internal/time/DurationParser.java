package io.tomte.jinja.internal.time;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.jinja.internal.value.DurationValue;

/** Texts that mean a length of time: {@code 1 day, 2:03:04.5} as Python prints it, and ISO 8601. */
public final class DurationParser {
    private static final Pattern PRINTED = Pattern.compile("(?:(-?\\d{1,9}) days?,? ?)?(-?)"
            + "(?:(?:(\\d{1,9}):(?=\\d+:\\d+))?(?:(\\d{1,9}):)?(\\d{1,9}(?:[.,]\\d{1,9})?))?");
    private static final Pattern ISO =
            Pattern.compile("([-+]?)P(?=.)(?:(N)W)?(?:(N)D)?(?:T(?=.)(?:(N)H)?(?:(N)M)?(?:(N)S)?)?"
                    .replace("N", "\\d{1,9}(?:[.,]\\d{1,9})?"));

    private DurationParser() {}

    public static Optional<DurationValue> parse(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            double seconds = number(iso.group(2)) * 7 * 86_400
                    + number(iso.group(3)) * 86_400
                    + number(iso.group(4)) * 3_600
                    + number(iso.group(5)) * 60
                    + number(iso.group(6));
            return Optional.of(ofSeconds(iso.group(1).equals("-") ? -seconds : seconds));
        }
        Matcher printed = PRINTED.matcher(text);
        if (text.isBlank() || text.equals("-") || !printed.matches()) {
            return Optional.empty();
        }
        double rest = number(printed.group(3)) * 3_600 + number(printed.group(4)) * 60 + number(printed.group(5));
        double seconds = number(printed.group(1)) * 86_400 + (printed.group(2).equals("-") ? -rest : rest);
        return Optional.of(ofSeconds(seconds));
    }

    private static DurationValue ofSeconds(double seconds) {
        return DurationValue.of(seconds * DurationValue.SECOND);
    }

    private static double number(String text) {
        return text == null ? 0 : new BigDecimal(text.replace(',', '.')).doubleValue();
    }
}
