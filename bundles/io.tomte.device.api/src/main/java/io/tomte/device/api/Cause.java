package io.tomte.device.api;

import java.util.Objects;

/**
 * Why something changed.
 *
 * @param origin {@code device}, {@code user}, {@code rule} or {@code hub}
 * @param detail who or what, for example the user's name, a rule id or a topic
 * @param replay true when a retained message repeated something old; rules do not react to it
 */
public record Cause(String origin, String detail, boolean replay) {
    public Cause {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(detail, "detail");
    }

    public static Cause device(String detail, boolean replay) {
        return new Cause("device", detail, replay);
    }

    public static Cause user(String name) {
        return new Cause("user", name, false);
    }

    public static Cause rule(String id) {
        return new Cause("rule", id, false);
    }

    public static Cause hub(String detail) {
        return new Cause("hub", detail, false);
    }
}
