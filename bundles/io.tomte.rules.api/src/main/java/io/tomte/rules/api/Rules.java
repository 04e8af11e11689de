package io.tomte.rules.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The rule engine. Any thread; nothing blocks. Stages fail with {@link java.util.NoSuchElementException},
 * {@link RuleInvalidException} or {@link java.util.ConcurrentModificationException} (stale {@code rev}), each with a sentence.
 */
@ProviderType
public interface Rules {
    List<Status> list();

    Optional<Status> find(String id);

    /** Saves a new rule; id and rev of the argument are ignored, the id is made of the name. Complete once it is on disk. */
    CompletionStage<Rule> add(Rule rule);

    /** @param rev expected revision, or empty for any */
    CompletionStage<Rule> replace(Rule rule, Optional<Long> rev);

    CompletionStage<Rule> enable(String id, boolean enabled);

    CompletionStage<Void> remove(String id);

    List<Finding> validate(Rule rule);

    /** Runs the actions now, without conditions; completes with the id of the run that has begun. */
    CompletionStage<String> run(String id);

    /** At most the last 100, newest first. */
    List<Run> runs(String id);

    List<StepType> types();

    /** Follows changes of rules and runs; called on a thread of the engine, must return at once. */
    AutoCloseable listen(Consumer<Event> listener);

    /**
     * A rule and how it does.
     *
     * @param runs    up to 8, newest first
     * @param problem one sentence where it cannot work as it is
     */
    record Status(Rule rule, List<Run> runs, Optional<String> problem) {
        public Status {
            runs = List.copyOf(runs);
        }
    }

    /** What listeners hear. */
    sealed interface Event {
        /** The list of rules, or one of them, changed. */
        record Changed(String rule) implements Event {}

        /** A run began, went on or ended. */
        record Ran(Run run) implements Event {}
    }
}
