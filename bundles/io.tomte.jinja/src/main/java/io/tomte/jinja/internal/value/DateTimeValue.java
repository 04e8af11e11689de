package io.tomte.jinja.internal.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A Python datetime: wall clock time, and a zone if it is an aware one. Microseconds are the smallest unit.
 */
public record DateTimeValue(LocalDateTime local, Optional<ZoneId> zone) {
    public DateTimeValue {
        local = local.truncatedTo(ChronoUnit.MICROS);
        if (local.getYear() < 1 || local.getYear() > 9999) {
            throw Problem.value("year " + local.getYear() + " is out of range");
        }
    }

    public static DateTimeValue at(Instant instant, ZoneId zone) {
        return new DateTimeValue(LocalDateTime.ofInstant(instant, zone), Optional.of(zone));
    }

    /** The moment of a number of seconds since 1970, in UTC. */
    public static DateTimeValue ofTimestamp(double seconds) {
        if (Double.isNaN(seconds)) {
            throw Problem.value("cannot convert float NaN to integer");
        }
        if (Math.abs(seconds) > 1e12) {
            throw Problem.value("timestamp out of range");
        }
        long whole = (long) Math.floor(seconds);
        long micros = (long) Math.rint((seconds - whole) * DurationValue.SECOND);
        return at(Instant.ofEpochSecond(whole).plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    public boolean isAware() {
        return zone.isPresent();
    }

    /** The moment; a naive time counts as UTC. */
    public Instant instant() {
        return instant(ZoneOffset.UTC);
    }

    public Instant instant(ZoneId ifNaive) {
        return local.atZone(zone.orElse(ifNaive)).toInstant();
    }

    public ZoneOffset offset() {
        return local.atZone(zone.orElse(ZoneOffset.UTC)).getOffset();
    }

    public double timestamp(ZoneId ifNaive) {
        Instant i = instant(ifNaive);
        return (i.getEpochSecond() * DurationValue.SECOND + i.getNano() / 1000) / (double) DurationValue.SECOND;
    }

    DateTimeValue plus(DurationValue duration) {
        try {
            return new DateTimeValue(local.plus(duration.micros(), ChronoUnit.MICROS), zone);
        } catch (DateTimeException e) {
            throw Problem.arithmetic("date value out of range");
        }
    }

    /** Between times of one zone the wall clock counts, as in Python. */
    DurationValue minus(DateTimeValue other) {
        if (isAware() != other.isAware()) {
            throw Problem.type("can't subtract offset-naive and offset-aware datetimes");
        }
        long micros = zone.equals(other.zone)
                ? ChronoUnit.MICROS.between(other.local, local)
                : ChronoUnit.MICROS.between(other.instant(), instant());
        return DurationValue.of((double) micros);
    }

    boolean sameMoment(DateTimeValue other) {
        return isAware() == other.isAware() && instant().equals(other.instant());
    }

    boolean isBefore(DateTimeValue other) {
        if (isAware() != other.isAware()) {
            throw Problem.type("can't compare offset-naive and offset-aware datetimes");
        }
        return instant().isBefore(other.instant());
    }

    /** {@code isoformat()}. */
    public String text(String separator) {
        String offset = !isAware() ? "" : offsetText(":");
        return local.toLocalDate() + separator + timeText(local.toLocalTime()) + offset;
    }

    /** Offset as {@code +01:00}, with the given separator. */
    public String offsetText(String separator) {
        int seconds = offset().getTotalSeconds();
        int size = Math.abs(seconds);
        String tail = size % 60 == 0 ? "" : separator + "%02d".formatted(size % 60);
        return "%s%02d%s%02d%s".formatted(seconds < 0 ? "-" : "+", size / 3600, separator, size / 60 % 60, tail);
    }

    static String timeText(LocalTime time) {
        String fraction = time.getNano() == 0 ? "" : ".%06d".formatted(time.getNano() / 1000);
        return "%02d:%02d:%02d%s".formatted(time.getHour(), time.getMinute(), time.getSecond(), fraction);
    }

    String repr() {
        String time = new TimeValue(local.toLocalTime()).repr();
        String fields = "%d, %d, %d, %s"
                .formatted(
                        local.getYear(),
                        local.getMonthValue(),
                        local.getDayOfMonth(),
                        time.substring(time.indexOf('(') + 1, time.length() - 1));
        return "datetime.datetime(" + fields + zone.map(z -> ", tzinfo=" + z).orElse("") + ")";
    }
}
