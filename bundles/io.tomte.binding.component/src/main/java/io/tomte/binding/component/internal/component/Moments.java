package io.tomte.binding.component.internal.component;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

import io.tomte.device.api.Kind;

/**
 * Dates, times and both, read as devices write them and written as Home Assistant does: {@code 2026-03-01}, {@code 07:30:00},
 * {@code 2026-03-01T06:30:00+00:00}. Pure.
 */
final class Moments {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm[:ss][.SSSSSS][.SSS]");
    private static final DateTimeFormatter WRITTEN_TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter BOTH = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][ ]")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[ ][XXX][XX][X]")
            .toFormatter();
    private static final DateTimeFormatter WRITTEN_BOTH = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private Moments() {}

    /**
     * @param zone in which a date and time without one is; empty where each must come with its own
     * @return empty where it is nothing of this kind
     */
    static Optional<String> read(Kind kind, String text, Optional<ZoneId> zone) {
        try {
            return switch (kind) {
                case DATE -> Optional.of(date(text).toString());
                case TIME -> Optional.of(time(text).format(WRITTEN_TIME));
                default ->
                    both(text, zone)
                            .map(at -> at.withOffsetSameInstant(ZoneOffset.UTC).format(WRITTEN_BOTH));
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDate date(String text) {
        return text.length() <= 10
                ? LocalDate.parse(text)
                : BOTH.parse(text, LocalDateTime::from).toLocalDate();
    }

    private static LocalTime time(String text) {
        return text.indexOf('-') < 0
                ? LocalTime.parse(text, TIME)
                : BOTH.parse(text, LocalDateTime::from).toLocalTime();
    }

    private static Optional<OffsetDateTime> both(String text, Optional<ZoneId> zone) {
        TemporalAccessor parsed = BOTH.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        if (parsed instanceof OffsetDateTime at) {
            return zone.isEmpty() ? Optional.of(at) : Optional.empty();
        }
        return zone.map(where -> LocalDateTime.from(parsed).atZone(where).toOffsetDateTime());
    }
}
