package io.tomte.rules.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Value;
import io.tomte.rules.api.Rule;
import io.tomte.rules.api.RuleCondition.Verdict;
import io.tomte.rules.api.Run;
import io.tomte.rules.api.Run.Result;
import io.tomte.rules.api.Run.StepTrace;
import io.tomte.rules.api.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One rule at work: its triggers, its runs in order, its history. Engine thread only. */
final class Lane {
    static final int RUNS_PER_MINUTE = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_PARALLEL = 10;
    private static final int MOST_WAITING = 50;
    private static final int HISTORY = 100;

    private record Firing(OptionalInt trigger, String cause) {}

    private final Engine engine;
    private Rule rule;
    private List<Armed> armed = List.of();
    private final Deque<RunTask> running = new ArrayDeque<>();
    private final Deque<Firing> queued = new ArrayDeque<>(); // until the running one is over
    private final Deque<Firing> delayed = new ArrayDeque<>(); // until the rule may run again
    private final Deque<Instant> starts = new ArrayDeque<>(); // of the last minute
    private final Deque<Run> history = new ArrayDeque<>(); // newest first
    private Optional<EngineLoop.Timer> release = Optional.empty();
    private long folded;
    private Optional<String> triggerProblem = Optional.empty();

    Lane(Engine engine, Rule rule) {
        this.engine = engine;
        this.rule = rule;
    }

    Rule rule() {
        return rule;
    }

    /** The rule changed; runs that are on their way go on as they began. */
    void change(Rule changed) {
        rule = changed;
        if (!changed.enabled()) {
            stop("the rule was switched off");
        }
        engine.changed(this);
    }

    void stop(String why) {
        queued.clear();
        delayed.clear();
        List.copyOf(running).forEach(run -> run.cancel(why));
        disarm();
    }

    // ---- triggers

    /** Begins to watch anew; memory is found by the step, so that a change elsewhere in the rule forgets nothing. */
    void arm(Types types, List<Durable.Memory> memories) {
        disarm();
        triggerProblem = Optional.empty();
        if (!rule.enabled() || !new Validator(types).errors(rule).isEmpty()) {
            return;
        }
        List<Armed> next = new ArrayList<>();
        for (int i = 0; i < rule.triggers().size(); i++) {
            int index = i;
            Step step = rule.triggers().get(i);
            Value memory = memories.stream()
                    .filter(m -> m.rule().equals(rule.id()) && m.step().equals(step))
                    .map(Durable.Memory::memory)
                    .findFirst()
                    .orElse(Value.NONE);
            types.trigger(step.type()).ifPresent(type -> {
                try {
                    next.add(new Armed(engine, this, index, step, type, memory));
                } catch (RuntimeException e) {
                    triggerFailed(index, e);
                }
            });
        }
        armed = next;
    }

    private void disarm() {
        armed.forEach(Armed::drop);
        armed = List.of();
    }

    Set<String> entities() {
        return armed.stream().flatMap(a -> a.entities().stream()).collect(Collectors.toSet());
    }

    void deliver(String entity, HomeEvent event) {
        armed.forEach(a -> a.deliver(entity, event));
    }

    Stream<Durable.Memory> memories() {
        return armed.stream().flatMap(a -> a.memory().stream());
    }

    void triggerFailed(int index, RuntimeException failure) {
        LOG.error("Trigger {} of the rule {} failed", index, rule.id(), failure);
        triggerProblem = Optional.of("Trigger " + (index + 1) + " failed: " + failure);
        engine.changed(this);
    }

    // ---- runs

    void fire(int trigger, String cause) {
        fire(new Firing(OptionalInt.of(trigger), cause));
    }

    private void fire(Firing firing) {
        List<StepTrace> traces = new ArrayList<>();
        for (int i = 0; i < rule.conditions().size(); i++) {
            Verdict verdict = engine.test(rule.conditions().get(i));
            traces.add(new StepTrace(
                    "/conditions/" + i, verdict.holds() ? Result.PASSED : Result.STOPPED, verdict.detail()));
            if (!verdict.holds()) {
                recordStopped(firing, traces);
                return;
            }
        }
        if (isTooFast()) {
            delay(firing);
            return;
        }
        boolean busy = !running.isEmpty();
        switch (rule.mode()) {
            case RESTART -> {
                List.copyOf(running).forEach(run -> run.cancel("it was started again"));
                start(firing, traces);
            }
            case IGNORE -> {
                if (busy) {
                    skip(firing, traces, "it is still running and ignores what comes meanwhile");
                } else {
                    start(firing, traces);
                }
            }
            case QUEUE -> {
                if (!busy) {
                    start(firing, traces);
                } else if (queued.size() < MOST_WAITING) {
                    queued.addLast(firing);
                } else {
                    skip(firing, traces, MOST_WAITING + " runs are waiting already");
                }
            }
            case PARALLEL -> {
                if (running.size() < MOST_PARALLEL) {
                    start(firing, traces);
                } else {
                    skip(firing, traces, MOST_PARALLEL + " runs are under way already");
                }
            }
        }
    }

    private void recordStopped(Firing firing, List<StepTrace> traces) {
        record(new Run(
                engine.nextRunId(),
                rule.id(),
                engine.now(),
                firing.trigger,
                firing.cause,
                Result.STOPPED,
                Duration.ZERO,
                traces));
    }

    private void skip(Firing firing, List<StepTrace> traces, String why) {
        List<StepTrace> all = new ArrayList<>(traces);
        for (int i = 0; i < rule.actions().size(); i++) {
            all.add(new StepTrace("/actions/" + i, Result.SKIPPED, why));
        }
        recordStopped(firing, all);
    }

    private RunTask start(Firing firing, List<StepTrace> traces) {
        starts.addLast(engine.now());
        RunTask run = new RunTask(engine, this, engine.nextRunId(), engine.now(), firing.trigger, firing.cause, traces);
        running.addLast(run);
        run.start();
        return run;
    }

    /** Started by a person: no conditions, no limit of speed; the mode counts. */
    String runNow() {
        if (rule.mode() == Rule.Mode.RESTART) {
            List.copyOf(running).forEach(run -> run.cancel("it was started again"));
        }
        return start(new Firing(OptionalInt.empty(), "started by a person"), List.of())
                .id();
    }

    void resume(Durable.Waiting waiting) {
        RunTask run = new RunTask(engine, this, waiting);
        running.addLast(run);
        run.resume();
    }

    void ended(RunTask run) {
        running.remove(run);
        if (running.isEmpty() && !queued.isEmpty()) {
            Firing next = queued.removeFirst();
            engine.execute(() -> fireIfEnabled(next));
        }
    }

    Stream<Durable.Waiting> waiting() {
        return running.stream().flatMap(run -> run.waiting().stream());
    }

    // ---- speed

    private boolean isTooFast() {
        Instant now = engine.now();
        starts.removeIf(
                start -> !start.isAfter(now.minus(MINUTE)) || start.isAfter(now)); // after: the clock was set back
        return starts.size() >= RUNS_PER_MINUTE;
    }

    private void delay(Firing firing) {
        int most = rule.mode() == Rule.Mode.QUEUE || rule.mode() == Rule.Mode.PARALLEL ? MOST_WAITING : 1;
        if (delayed.size() >= most) {
            delayed.removeFirst(); // the newest ones count
            folded++;
        }
        delayed.addLast(firing);
        if (release.isEmpty()) {
            LOG.warn(
                    "The rule {} ran more than {} times within a minute and is slowed down",
                    rule.id(),
                    RUNS_PER_MINUTE);
            release = Optional.of(engine.at(starts.getFirst().plus(MINUTE), this::release));
        }
        engine.changed(this);
    }

    private void release() {
        release = Optional.empty();
        while (!delayed.isEmpty() && !isTooFast()) {
            fireIfEnabled(delayed.removeFirst());
        }
        if (!delayed.isEmpty() && release.isEmpty()) {
            release = Optional.of(engine.at(starts.getFirst().plus(MINUTE), this::release));
        } else if (delayed.isEmpty()) {
            folded = 0;
        }
        engine.changed(this);
    }

    private void fireIfEnabled(Firing firing) {
        if (rule.enabled()) {
            fire(firing);
        }
    }

    // ---- for people

    /** Keeps the newest state of each run. */
    void record(Run run) {
        if (!history.isEmpty() && history.getFirst().id().equals(run.id())) {
            history.removeFirst();
            history.addFirst(run);
        } else if (history.stream().noneMatch(r -> r.id().equals(run.id()))) {
            history.addFirst(run);
            if (history.size() > HISTORY) {
                history.removeLast();
            }
        } else {
            List<Run> all =
                    history.stream().map(r -> r.id().equals(run.id()) ? run : r).toList();
            history.clear();
            history.addAll(all);
        }
        engine.ran(this, run);
    }

    List<Run> history() {
        return List.copyOf(history);
    }

    Optional<String> problem() {
        if (!delayed.isEmpty()) {
            return Optional.of("It fired more than " + RUNS_PER_MINUTE + " times within a minute and is slowed down"
                    + (folded == 0 ? "." : "; " + folded + " firings were folded into later ones.")
                    + " Look for a rule that triggers itself.");
        }
        return triggerProblem;
    }
}
