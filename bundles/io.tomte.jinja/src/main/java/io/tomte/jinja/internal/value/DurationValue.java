package io.tomte.jinja.internal.value;

/**
 * A Python timedelta.
 *
 * @param micros the whole length in microseconds
 */
public record DurationValue(long micros) {
    public static final long SECOND = 1_000_000;
    public static final long DAY = 86_400 * SECOND;
    private static final double MAX_MICROS = 999_999_999.0 * DAY;

    public static DurationValue of(double micros) {
        if (!(Math.abs(micros) <= MAX_MICROS)) {
            throw Problem.arithmetic("days out of range for timedelta");
        }
        return new DurationValue((long) Math.rint(micros));
    }

    public DurationValue negated() {
        return new DurationValue(-micros);
    }

    public long days() {
        return Math.floorDiv(micros, DAY);
    }

    /** Seconds within the day. */
    public long seconds() {
        return Math.floorMod(micros, DAY) / SECOND;
    }

    public long microseconds() {
        return Math.floorMod(micros, SECOND);
    }

    public double totalSeconds() {
        return micros / (double) SECOND;
    }

    String text() {
        String time = "%d:%02d:%02d".formatted(seconds() / 3600, seconds() / 60 % 60, seconds() % 60);
        String fraction = microseconds() == 0 ? "" : ".%06d".formatted(microseconds());
        String days = days() == 0 ? "" : days() + (Math.abs(days()) == 1 ? " day, " : " days, ");
        return days + time + fraction;
    }

    String repr() {
        StringBuilder parts = new StringBuilder();
        append(parts, "days", days());
        append(parts, "seconds", seconds());
        append(parts, "microseconds", microseconds());
        return "datetime.timedelta(" + (parts.isEmpty() ? "0" : parts) + ")";
    }

    private static void append(StringBuilder parts, String name, long value) {
        if (value != 0) {
            parts.append(parts.isEmpty() ? "" : ", ").append(name).append('=').append(value);
        }
    }
}
