package io.tomte.group.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.tomte.device.api.Kind;

/** How the states of several sensors become one. */
public enum Mode {
    /** On when any is on. */
    ANY,
    /** On when all are on. */
    ALL,
    MEAN,
    MIN,
    MAX,
    SUM,
    MEDIAN,
    /** What was reported last. */
    LAST;

    /** As written in files and the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Mode> of(String id) {
        for (Mode mode : values()) {
            if (mode.id().equals(id)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    /** The modes that groups of a kind may have, the usual one first; none where there is nothing to choose. */
    public static List<Mode> of(Kind kind) {
        return switch (kind) {
            case BINARY_SENSOR -> List.of(ANY, ALL);
            case SENSOR -> List.of(MEAN, MIN, MAX, SUM, MEDIAN, LAST);
            default -> List.of();
        };
    }
}
