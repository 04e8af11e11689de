package io.tomte.jinja.internal.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** A Python date. */
public record DateValue(LocalDate date) {
    DateValue plus(DurationValue duration) {
        try {
            return new DateValue(date.plusDays(duration.days()));
        } catch (DateTimeException e) {
            throw Problem.arithmetic("date value out of range");
        }
    }

    DurationValue minus(DateValue other) {
        return DurationValue.of((double) ChronoUnit.DAYS.between(other.date, date) * DurationValue.DAY);
    }

    String text() {
        return date.toString();
    }

    String repr() {
        return "datetime.date(%d, %d, %d)".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }
}
