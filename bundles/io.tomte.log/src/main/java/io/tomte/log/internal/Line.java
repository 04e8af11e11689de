package io.tomte.log.internal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.util.Optional;

import org.slf4j.event.Level;

/**
 * Something that was logged.
 *
 * @param logger who said it
 * @param failure written with its stack, in the file only
 */
public record Line(Instant at, Level level, String logger, String text, Optional<Throwable> failure) {
    /** {@code 2026-01-31 12:00:00.123 WARN  i.t.mqtt.broker.internal.connect.Link - text}, and the stack below it. */
    String forFile(ZoneId zone) {
        LocalDateTime time = LocalDateTime.ofInstant(at, zone);
        StringBuilder line = new StringBuilder(120);
        pad(line, time.getYear(), 4).append('-');
        pad(line, time.getMonthValue(), 2).append('-');
        pad(line, time.getDayOfMonth(), 2).append(' ');
        clock(line, time).append('.');
        pad(line, time.get(ChronoField.MILLI_OF_SECOND), 3).append(' ');
        level(line).append(shortened(logger, 40)).append(" - ").append(text).append(System.lineSeparator());
        failure.ifPresent(thrown -> line.append(stack(thrown)));
        return line.toString();
    }

    /** {@code 12:00:00 WARN  i.t.m.b.i.connect.Link - text}. */
    String forTerminal(ZoneId zone) {
        StringBuilder line = clock(new StringBuilder(80), LocalDateTime.ofInstant(at, zone));
        return level(line.append(' '))
                .append(shortened(logger, 24))
                .append(" - ")
                .append(text)
                .toString();
    }

    /** The first packages as a letter each, as many as have to be for at most {@code most} characters. */
    static String shortened(String logger, int most) {
        StringBuilder name = new StringBuilder(logger);
        int from = 0;
        for (int dot = name.indexOf("."); dot >= 0 && name.length() > most; dot = name.indexOf(".", from)) {
            if (dot > from) {
                name.delete(from + 1, dot);
                from += 2;
            } else {
                from = dot + 1;
            }
        }
        return name.toString();
    }

    private StringBuilder level(StringBuilder line) {
        line.append(level.name()).append(' ');
        return level.name().length() == 4 ? line.append(' ') : line;
    }

    private static StringBuilder clock(StringBuilder line, LocalDateTime time) {
        pad(line, time.getHour(), 2).append(':');
        pad(line, time.getMinute(), 2).append(':');
        return pad(line, time.getSecond(), 2);
    }

    private static StringBuilder pad(StringBuilder line, int number, int digits) {
        String text = Integer.toString(number);
        return line.append("0".repeat(Math.max(0, digits - text.length()))).append(text);
    }

    private static String stack(Throwable thrown) {
        StringWriter stack = new StringWriter();
        try (PrintWriter out = new PrintWriter(stack)) {
            thrown.printStackTrace(out);
        }
        return stack.toString();
    }
}
