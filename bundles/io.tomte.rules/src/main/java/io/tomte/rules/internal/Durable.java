package io.tomte.rules.internal;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

import io.tomte.device.api.Value;
import io.tomte.rules.api.Run;
import io.tomte.rules.api.Step;

/** What the engine keeps across restarts, beside the rules themselves. Immutable. */
record Durable(long nextRun, List<Memory> memories, List<Waiting> runs) {
    static final Durable EMPTY = new Durable(1, List.of(), List.of());

    Durable {
        memories = List.copyOf(memories);
        runs = List.copyOf(runs);
    }

    /** What a trigger remembers; counts only while the step is the same. */
    record Memory(String rule, Step step, Value memory) {}

    /**
     * A run that goes on later.
     *
     * @param actions of the rule when it began; a later change of the rule does not touch it
     * @param next    index of the action to go on with
     */
    record Waiting(
            String id,
            String rule,
            Instant at,
            OptionalInt trigger,
            String cause,
            List<Step> actions,
            int next,
            Instant until,
            List<Run.StepTrace> steps) {}
}
