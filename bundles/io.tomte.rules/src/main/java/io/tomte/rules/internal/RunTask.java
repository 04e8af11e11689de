package io.tomte.rules.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.tomte.rules.api.RuleAction.Outcome;
import io.tomte.rules.api.Run;
import io.tomte.rules.api.Run.Result;
import io.tomte.rules.api.Run.StepTrace;
import io.tomte.rules.api.Step;

/** One run: its actions one after the other. Engine thread only. */
final class RunTask {
    private static final Duration PATIENCE =
            Duration.ofSeconds(90); // for one action; longer than the grace after the start

    private final Engine engine;
    private final Lane lane;
    private final String id;
    private final Instant at;
    private final OptionalInt trigger;
    private final String cause;
    private final List<Step> actions;
    private final List<StepTrace> steps;
    private int next;
    private Optional<Instant> until = Optional.empty();
    private boolean failed;
    private boolean over;

    RunTask(Engine engine, Lane lane, String id, Instant at, OptionalInt trigger, String cause, List<StepTrace> steps) {
        this.engine = engine;
        this.lane = lane;
        this.id = id;
        this.at = at;
        this.trigger = trigger;
        this.cause = cause;
        this.actions = lane.rule().actions();
        this.steps = new ArrayList<>(steps);
    }

    /** A run that waited when the hub went down. */
    RunTask(Engine engine, Lane lane, Durable.Waiting waiting) {
        this.engine = engine;
        this.lane = lane;
        this.id = waiting.id();
        this.at = waiting.at();
        this.trigger = waiting.trigger();
        this.cause = waiting.cause();
        this.actions = waiting.actions();
        this.steps = new ArrayList<>(waiting.steps());
        this.next = waiting.next();
        this.until = Optional.of(waiting.until());
        this.failed = steps.stream().anyMatch(step -> step.result() == Result.FAILED);
    }

    String id() {
        return id;
    }

    boolean isOver() {
        return over;
    }

    void start() {
        tell(Result.RUNNING);
        perform();
    }

    void resume() {
        tell(Result.RUNNING);
        engine.at(until.orElse(engine.now()), this::goOn);
    }

    private void perform() {
        if (over) {
            return;
        }
        if (next >= actions.size()) {
            end(failed ? Result.FAILED : Result.DONE);
            return;
        }
        int index = next;
        Step step = actions.get(index);
        steps.add(new StepTrace("/actions/" + index, Result.RUNNING, ""));
        EngineLoop.Timer patience = engine.at(
                engine.now().plus(PATIENCE),
                () -> done(index, Optional.empty(), "No answer came within " + Texts.of(PATIENCE) + "."));
        CompletionStage<Outcome> outcome = engine.perform(lane, step);
        outcome.whenComplete((result, failure) -> engine.execute(() -> {
            patience.cancel();
            done(index, Optional.ofNullable(result), failure == null ? "" : sentence(failure));
        }));
    }

    private void done(int index, Optional<Outcome> outcome, String failure) {
        if (over || next != index || until.isPresent()) {
            return; // cancelled, or too late
        }
        if (outcome.isEmpty()) {
            failed = true;
            trace(Result.FAILED, failure);
            next++;
            perform();
        } else if (outcome.get() instanceof Outcome.Later later) {
            trace(Result.WAITING, later.detail());
            next++;
            until = Optional.of(later.until());
            tell(Result.RUNNING);
            engine.touchDurable();
            engine.at(later.until(), this::goOn);
        } else {
            trace(Result.DONE, outcome.get().detail());
            next++;
            perform();
        }
    }

    private void goOn() {
        if (over || until.isEmpty()) {
            return;
        }
        until = Optional.empty();
        trace(Result.DONE, steps.isEmpty() ? "" : steps.getLast().detail());
        engine.touchDurable();
        perform();
    }

    private void trace(Result result, String detail) {
        if (!steps.isEmpty()) {
            StepTrace last = steps.removeLast();
            steps.add(new StepTrace(last.pointer(), result, detail));
        }
        tell(Result.RUNNING);
    }

    /** Ends it before its time. */
    void cancel(String why) {
        if (over) {
            return;
        }
        if (!steps.isEmpty() && isOpen(steps.getLast().result())) {
            StepTrace last = steps.removeLast();
            steps.add(new StepTrace(last.pointer(), Result.STOPPED, why));
            next = Math.max(next, 1 + Integer.parseInt(last.pointer().substring("/actions/".length())));
        }
        for (int i = next; i < actions.size(); i++) {
            steps.add(new StepTrace("/actions/" + i, Result.SKIPPED, why));
        }
        end(Result.STOPPED);
    }

    private static boolean isOpen(Result result) {
        return result == Result.RUNNING || result == Result.WAITING;
    }

    private void end(Result result) {
        over = true;
        if (until.isPresent()) {
            until = Optional.empty();
            engine.touchDurable();
        }
        tell(result);
        lane.ended(this);
    }

    private void tell(Result result) {
        lane.record(
                new Run(id, lane.rule().id(), at, trigger, cause, result, Duration.between(at, engine.now()), steps));
    }

    /** What must be kept while it waits. */
    Optional<Durable.Waiting> waiting() {
        return until.map(time ->
                new Durable.Waiting(id, lane.rule().id(), at, trigger, cause, actions, next, time, List.copyOf(steps)));
    }

    private static String sentence(Throwable failure) {
        Throwable reason =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return reason.getMessage() == null ? reason.toString() : reason.getMessage();
    }
}
