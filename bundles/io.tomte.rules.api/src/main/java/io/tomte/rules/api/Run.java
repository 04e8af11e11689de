package io.tomte.rules.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * One time a rule fired, whether or not its conditions held.
 *
 * @param trigger index of the trigger; empty when a person started it
 * @param cause   a phrase, for example {@code binary_sensor.hall_motion became on}
 */
public record Run(
        String id,
        String rule,
        Instant at,
        OptionalInt trigger,
        String cause,
        Result result,
        Duration took,
        List<StepTrace> steps) {
    public Run {
        steps = List.copyOf(steps);
    }

    /** How a run ended, or where a step stands. */
    public enum Result {
        RUNNING,
        WAITING,
        PASSED,
        DONE,
        STOPPED,
        SKIPPED,
        FAILED
    }

    /**
     * What one step did.
     *
     * @param pointer JSON pointer into the rule
     * @param detail  the value seen, or what went wrong
     */
    public record StepTrace(String pointer, Result result, String detail) {}
}
