package io.tomte.jinja.internal.value;

import java.time.LocalTime;

/** A Python time of day without zone. */
public record TimeValue(LocalTime time) {
    String text() {
        return DateTimeValue.timeText(time);
    }

    String repr() {
        String tail = time.getNano() != 0
                ? ", %d, %d".formatted(time.getSecond(), time.getNano() / 1000)
                : time.getSecond() != 0 ? ", " + time.getSecond() : "";
        return "datetime.time(%d, %d%s)".formatted(time.getHour(), time.getMinute(), tail);
    }
}
