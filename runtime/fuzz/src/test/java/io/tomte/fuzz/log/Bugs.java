package io.tomte.fuzz.log;

import java.util.ArrayList;
import java.util.List;

/** What was logged as an error: code under test says so when it met a bug of its own. One thread. */
public final class Bugs {
    private static final List<Throwable> SEEN = new ArrayList<>();

    private Bugs() {}

    static void add(String message, Throwable cause) {
        SEEN.add(new AssertionError("logged as an error: " + message, cause));
    }

    /** Fails with the first one since the last call. */
    public static void require() {
        List<Throwable> seen = List.copyOf(SEEN);
        SEEN.clear();
        none(seen);
    }

    /** Fails with the first of these. */
    public static void none(List<Throwable> failures) {
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " failures, the first one is the cause", failures.getFirst());
        }
    }
}
