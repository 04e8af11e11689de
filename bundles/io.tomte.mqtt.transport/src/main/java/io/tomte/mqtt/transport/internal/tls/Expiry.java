package io.tomte.mqtt.transport.internal.tls;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How urgently a certificate wants to be renewed. */
enum Expiry {
    FINE(Long.MAX_VALUE),
    WEEKS(21),
    DAYS(7),
    TOMORROW(1),
    OVER(0);

    private final long days;

    Expiry(long days) {
        this.days = days;
    }

    static Expiry of(Instant ends, Instant now) {
        if (!now.isBefore(ends)) {
            return OVER;
        }
        Duration left = Duration.between(now, ends);
        Expiry found = FINE;
        for (Expiry step : values()) {
            if (step != FINE && step != OVER && left.compareTo(Duration.ofDays(step.days)) <= 0) {
                found = step;
            }
        }
        return found;
    }

    /** @param file of the certificate, as the sentence names it */
    static Optional<String> sentence(Object file, Instant begins, Instant ends, Instant now) {
        if (now.isBefore(begins)) {
            return Optional.of("The certificate " + file + " is valid only from " + day(begins)
                    + " on; check the clock of this machine.");
        }
        return switch (of(ends, now)) {
            case FINE -> Optional.empty();
            case OVER ->
                Optional.of("The certificate " + file + " expired on " + day(ends)
                        + ", so clients refuse it; renew it, the new files are taken over by themselves.");
            default ->
                Optional.of("The certificate " + file + " expires on " + day(ends) + ", in "
                        + left(Duration.between(now, ends))
                        + "; renew it, the new files are taken over by themselves.");
        };
    }

    private static String left(Duration time) {
        long days = time.toDays();
        return days == 0 ? "less than a day" : days == 1 ? "1 day" : days + " days";
    }

    private static String day(Instant time) {
        return time.truncatedTo(ChronoUnit.DAYS)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }
}
