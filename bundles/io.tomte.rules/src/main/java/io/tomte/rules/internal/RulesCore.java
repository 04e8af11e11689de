package io.tomte.rules.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Slug;
import io.tomte.rules.api.Finding;
import io.tomte.rules.api.Rule;
import io.tomte.rules.api.RuleAction;
import io.tomte.rules.api.RuleCondition;
import io.tomte.rules.api.RuleInvalidException;
import io.tomte.rules.api.RuleTrigger;
import io.tomte.rules.api.Rules;
import io.tomte.rules.api.Run;
import io.tomte.rules.api.StepType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service: brings calls to the thread of the engine, and rules to their files. Has no thread: whoever calls {@link #turn} is it. */
public final class RulesCore implements Rules {
    private static final Logger LOG = LoggerFactory.getLogger(RulesCore.class);
    private static final int RUNS_IN_LIST = 8;

    private final EngineLoop loop;
    private final Engine engine;
    private final Outside outside;
    private final RuleFolder folder;
    private final Executor disk;
    private final Map<String, String> damaged = new HashMap<>(); // id → problem; engine thread only
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<String, String> damagedSeen = Map.of();
    private volatile Types types = Types.of(List.of(), List.of(), List.of());

    /** @param disk one thread, in order */
    RulesCore(Clock clock, Outside outside, RuleFolder folder, Executor disk) {
        this.outside = outside;
        this.folder = folder;
        this.disk = disk;
        this.loop = new EngineLoop(clock);
        this.engine = new Engine(loop, clock, outside, folder.readState(), this::saveState);
        look();
        loop.execute(engine::resume);
    }

    private void saveState(Durable durable) {
        disk.execute(() -> {
            try {
                folder.writeState(durable);
            } catch (IOException | RuntimeException e) {
                LOG.error("What rules wait for could not be saved: {}", e.toString());
            }
        });
    }

    // ---- the loop

    boolean turn() {
        return loop.turn(() -> {
            for (Event event : engine.publish()) {
                listeners.forEach(listener -> tell(listener, event));
            }
        });
    }

    private static void tell(Consumer<Event> listener, Event event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.error("A listener of the rules failed", e);
        }
    }

    EngineLoop loop() {
        return loop;
    }

    /** What is to be saved now; only when the loop stands still. */
    Durable lastWords() {
        return engine.durable();
    }

    /** On the home loop. */
    public void onHomeEvent(HomeEvent event) {
        engine.onHomeEvent(event);
    }

    /** What other bundles contribute now, best first; any thread. */
    public void contribute(List<RuleTrigger> triggers, List<RuleCondition> conditions, List<RuleAction> actions) {
        Types now = Types.of(triggers, conditions, actions);
        types = now;
        loop.execute(() -> engine.setTypes(now));
    }

    // ---- files

    /** Reads what changed in the folder; on the thread of the disk, or before there is any. */
    void look() {
        try {
            List<RuleFolder.Found> found = folder.look();
            if (!found.isEmpty()) {
                loop.execute(() -> found.forEach(this::take));
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.error("The folder of the rules could not be read: {}", e.toString());
        }
    }

    private void take(RuleFolder.Found found) {
        damaged.remove(found.id());
        switch (found) {
            case RuleFolder.Found.Good good -> {
                long known =
                        engine.lane(good.id()).map(lane -> lane.rule().rev()).orElse(0L);
                engine.put(withRev(good.rule(), Math.max(good.rule().rev(), known + 1)));
            }
            case RuleFolder.Found.Bad bad -> {
                LOG.error("A rule cannot be used. {}", bad.problem());
                engine.remove(bad.id());
                damaged.put(bad.id(), bad.problem());
            }
            case RuleFolder.Found.Gone gone -> engine.remove(gone.id());
        }
        damagedSeen = Map.copyOf(damaged);
    }

    private static Rule withRev(Rule r, long rev) {
        return with(r, r.id(), r.enabled(), rev);
    }

    private static Rule with(Rule r, String id, boolean enabled, long rev) {
        return new Rule(id, r.name(), enabled, r.mode(), r.note(), r.triggers(), r.conditions(), r.actions(), rev);
    }

    // ---- Rules

    @Override
    public List<Status> list() {
        List<Status> all = new ArrayList<>();
        engine.views().values().forEach(view -> all.add(status(view)));
        damagedSeen.forEach((id, problem) -> all.add(damagedStatus(id, problem)));
        return List.copyOf(all);
    }

    @Override
    public Optional<Status> find(String id) {
        return Optional.ofNullable(engine.views().get(id))
                .map(this::status)
                .or(() -> Optional.ofNullable(damagedSeen.get(id)).map(problem -> damagedStatus(id, problem)));
    }

    private Status status(Engine.View view) {
        List<Run> runs =
                view.history().subList(0, Math.min(RUNS_IN_LIST, view.history().size()));
        Optional<String> problem = view.problem().or(() -> firstFault(view.rule()));
        return new Status(view.rule(), runs, problem);
    }

    private Optional<String> firstFault(Rule rule) {
        List<Finding> findings = validate(rule);
        return findings.stream()
                .filter(Finding::error)
                .findFirst()
                .or(() -> findings.stream()
                        .filter(f -> !f.pointer().equals("/triggers"))
                        .findFirst())
                .map(Finding::detail);
    }

    /** A file that cannot be read is shown as a rule that is off, so that people see it. */
    private static Status damagedStatus(String id, String problem) {
        Rule rule = new Rule(id, id, false, Rule.Mode.RESTART, "", List.of(), List.of(), List.of(), 0);
        return new Status(rule, List.of(), Optional.of(problem));
    }

    @Override
    public CompletionStage<Rule> add(Rule rule) {
        return onLoop(() -> {
            refuseFaults(rule);
            String base = Slug.of(rule.name());
            String id = base;
            for (int n = 2; isTaken(id); n++) {
                id = base + "_" + n;
            }
            return save(with(rule, id, rule.enabled(), 1));
        });
    }

    private boolean isTaken(String id) {
        return engine.lane(id).isPresent() || damaged.containsKey(id) || id.equals(RuleFolder.STATE);
    }

    @Override
    public CompletionStage<Rule> replace(Rule rule, Optional<Long> rev) {
        return onLoop(() -> {
            Rule present = present(rule.id());
            if (rev.isPresent() && rev.get() != present.rev()) {
                throw new ConcurrentModificationException("The rule " + rule.id() + " was changed meanwhile (revision "
                        + present.rev() + ", not " + rev.get() + "). Load it again.");
            }
            refuseFaults(rule);
            return save(withRev(rule, present.rev() + 1));
        });
    }

    @Override
    public CompletionStage<Rule> enable(String id, boolean enabled) {
        return onLoop(() -> {
            Rule present = present(id);
            return present.enabled() == enabled
                    ? CompletableFuture.completedFuture(present)
                    : save(with(present, id, enabled, present.rev() + 1));
        });
    }

    @Override
    public CompletionStage<Void> remove(String id) {
        return onLoop(() -> {
            if (damaged.remove(id) != null) {
                damagedSeen = Map.copyOf(damaged);
                return onDisk(() -> folder.setAside(id));
            }
            present(id);
            engine.remove(id);
            return onDisk(() -> folder.delete(id));
        });
    }

    private Rule present(String id) {
        if (damaged.containsKey(id)) {
            throw new RuleInvalidException(List.of(new Finding("", true, damaged.get(id))));
        }
        return engine.lane(id)
                .map(Lane::rule)
                .orElseThrow(() -> new NoSuchElementException("There is no rule " + id + "."));
    }

    private void refuseFaults(Rule rule) {
        List<Finding> errors = validate(rule).stream().filter(Finding::error).toList();
        if (!errors.isEmpty()) {
            throw new RuleInvalidException(errors);
        }
    }

    /** Puts it to work at once; takes it back where the disk refuses it. */
    private CompletionStage<Rule> save(Rule rule) {
        Optional<Rule> before = engine.lane(rule.id()).map(Lane::rule);
        engine.put(rule);
        return onDisk(() -> folder.write(rule)).thenApply(done -> rule).whenComplete((done, failure) -> {
            if (failure != null) {
                loop.execute(() -> takeBack(rule, before));
            }
        });
    }

    private void takeBack(Rule rule, Optional<Rule> before) {
        if (engine.lane(rule.id()).filter(lane -> lane.rule().equals(rule)).isPresent()) {
            before.ifPresentOrElse(engine::put, () -> engine.remove(rule.id()));
        }
    }

    private interface DiskTask {
        void run() throws IOException;
    }

    private CompletionStage<Void> onDisk(DiskTask task) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        LOG.error("A rule could not be saved: {}", e.toString());
                        throw new UncheckedIOException("The rule could not be saved: " + e, e);
                    }
                },
                disk);
    }

    private <T> CompletionStage<T> onLoop(Supplier<CompletionStage<T>> change) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                change.get()
                        .whenComplete((value, failure) -> loop.execute(() -> {
                            if (failure == null) {
                                result.complete(value);
                            } else {
                                result.completeExceptionally(failure.getCause() == null ? failure : failure.getCause());
                            }
                        }));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Override
    public List<Finding> validate(Rule rule) {
        return new Validator(types).check(rule, outside.home());
    }

    @Override
    public CompletionStage<String> run(String id) {
        return onLoop(() -> {
            present(id);
            return CompletableFuture.completedFuture(
                    engine.lane(id).orElseThrow().runNow());
        });
    }

    @Override
    public List<Run> runs(String id) {
        return Optional.ofNullable(engine.views().get(id))
                .map(Engine.View::history)
                .orElse(List.of());
    }

    @Override
    public List<StepType> types() {
        return types.all();
    }

    @Override
    public AutoCloseable listen(Consumer<Event> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
