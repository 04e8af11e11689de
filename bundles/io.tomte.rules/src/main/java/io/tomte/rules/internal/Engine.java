package io.tomte.rules.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.rules.api.Rule;
import io.tomte.rules.api.RuleAction.Outcome;
import io.tomte.rules.api.RuleCondition;
import io.tomte.rules.api.RuleCondition.Verdict;
import io.tomte.rules.api.Rules;
import io.tomte.rules.api.Run;
import io.tomte.rules.api.Step;

/** All rules at work. Engine thread only, but for {@link #onHomeEvent} and {@link #views}. */
final class Engine {
    private static final Duration SAVE_INTERVAL = Duration.ofMillis(250);
    private static final long RUN_IDS_AT_ONCE = 1_000; // set aside in the file, so that not each run is a write

    /** A rule as people see it. */
    record View(Rule rule, List<Run> history, Optional<String> problem) {}

    private final EngineLoop loop;
    private final Clock clock;
    private final Outside outside;
    private final Consumer<Durable> saver;
    private final Instant started;
    private final Map<String, Lane> lanes = new TreeMap<>();
    private final Map<String, Instant> since = new ConcurrentHashMap<>(); // when the state text last changed
    private final Set<Lane> dirty = new LinkedHashSet<>();
    private final List<Rules.Event> events = new ArrayList<>();
    private Map<String, List<Lane>> byEntity = Map.of();
    private Types types = Types.of(List.of(), List.of(), List.of());
    private List<Durable.Waiting> toResume;
    private List<Durable.Memory> restored;
    private long nextRun;
    private boolean saving;
    private Instant saveNotBefore = Instant.EPOCH;
    private volatile Map<String, View> views = Map.of();
    private volatile Set<String> watched = Set.of();

    Engine(EngineLoop loop, Clock clock, Outside outside, Durable durable, Consumer<Durable> saver) {
        this.loop = loop;
        this.clock = clock;
        this.outside = outside;
        this.saver = saver;
        this.started = clock.instant();
        this.nextRun = durable.nextRun();
        this.restored = durable.memories();
        this.toResume = durable.runs();
    }

    // ---- for lanes, runs and triggers

    Clock clock() {
        return clock;
    }

    Instant now() {
        return clock.instant();
    }

    Home home() {
        return outside.home();
    }

    EngineLoop.Timer at(Instant time, Runnable task) {
        return loop.at(time, task);
    }

    void execute(Runnable task) {
        loop.execute(task);
    }

    String nextRunId() {
        if (nextRun % RUN_IDS_AT_ONCE == 0) {
            touchDurable();
        }
        return "r" + nextRun++;
    }

    Verdict test(Step step) {
        try {
            return types.condition(step.type())
                    .map(type -> type.test(step, new Present()))
                    .orElseGet(() -> new Verdict(false, "nothing here knows the condition type " + step.type()));
        } catch (RuntimeException e) {
            return new Verdict(false, "the condition failed: " + e);
        }
    }

    private final class Present implements RuleCondition.Situation {
        @Override
        public Clock clock() {
            return clock;
        }

        @Override
        public Home home() {
            return outside.home();
        }

        @Override
        public Optional<Instant> since(String entity) {
            return Optional.ofNullable(since.get(entity))
                    .or(() -> home().entity(entity).map(e -> e.state().changedAt()));
        }

        @Override
        public Verdict test(Step inner) {
            return Engine.this.test(inner);
        }
    }

    CompletionStage<Outcome> perform(Lane lane, Step step) {
        try {
            return types.action(step.type())
                    .map(type -> type.perform(
                            step,
                            new PatientPort(
                                    outside, loop, clock, started, lane.rule().id())))
                    .orElseGet(() -> CompletableFuture.failedFuture(
                            new IllegalStateException("Nothing here knows the action type " + step.type() + ".")));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    void ran(Lane lane, Run run) {
        dirty.add(lane);
        events.add(new Rules.Event.Ran(run));
    }

    void changed(Lane lane) {
        dirty.add(lane);
        events.add(new Rules.Event.Changed(lane.rule().id()));
    }

    /** Saves at the end of this turn, or a little later where it was saved just before. */
    void touchDurable() {
        if (!saving) {
            saving = true;
            Instant latest = now().plus(SAVE_INTERVAL); // a clock set back must not put it off
            loop.at(saveNotBefore.isAfter(latest) ? latest : saveNotBefore, () -> {
                saving = false;
                saveNotBefore = now().plus(SAVE_INTERVAL);
                saver.accept(durable());
            });
        }
    }

    Durable durable() {
        return new Durable(
                (nextRun / RUN_IDS_AT_ONCE + 1) * RUN_IDS_AT_ONCE,
                lanes.values().stream().flatMap(Lane::memories).toList(),
                lanes.values().stream().flatMap(Lane::waiting).toList());
    }

    // ---- rules

    Optional<Lane> lane(String id) {
        return Optional.ofNullable(lanes.get(id));
    }

    Types types() {
        return types;
    }

    /** Other types are there now: all rules begin to watch anew. */
    void setTypes(Types changed) {
        types = changed;
        lanes.values().forEach(this::arm);
        index();
        events.add(new Rules.Event.Changed(""));
    }

    void put(Rule rule) {
        Lane lane = lanes.get(rule.id());
        if (lane == null) {
            lane = new Lane(this, rule);
            lanes.put(rule.id(), lane);
        }
        List<Durable.Memory> memories = memories(lane);
        lane.change(rule);
        lane.arm(types, memories);
        touchDurable();
        index();
    }

    void remove(String id) {
        Lane lane = lanes.remove(id);
        if (lane != null) {
            lane.stop("the rule was removed");
            changed(lane);
            touchDurable();
            index();
        }
    }

    /** All files are read: waits go on, and what triggers remembered has been handed out. */
    void resume() {
        List<Durable.Waiting> waiting = toResume;
        toResume = List.of();
        restored = List.of();
        for (Durable.Waiting run : waiting) {
            lane(run.rule()).filter(lane -> lane.rule().enabled()).ifPresent(lane -> lane.resume(run));
        }
    }

    private void arm(Lane lane) {
        lane.arm(types, memories(lane));
        dirty.add(lane);
    }

    private List<Durable.Memory> memories(Lane lane) {
        List<Durable.Memory> known = new ArrayList<>(lane.memories().toList());
        known.addAll(restored);
        return known;
    }

    private void index() {
        Map<String, List<Lane>> index = new HashMap<>();
        for (Lane lane : lanes.values()) {
            for (String entity : lane.entities()) {
                index.computeIfAbsent(entity, e -> new ArrayList<>()).add(lane);
            }
        }
        byEntity = index;
        watched = Set.copyOf(new HashSet<>(index.keySet()));
    }

    // ---- the home

    /** On the home loop. */
    void onHomeEvent(HomeEvent event) {
        if (event instanceof HomeEvent.StateChanged change) {
            String id = change.entity().id();
            if (!change.before().state().equals(change.entity().state().state())) {
                since.put(id, change.entity().state().changedAt());
            }
            forward(id, event);
        } else if (event instanceof HomeEvent.Fired fired) {
            forward(fired.entity().id(), event);
        } else if (event instanceof HomeEvent.EntityRemoved removed) {
            since.remove(removed.id());
        }
    }

    private void forward(String entity, HomeEvent event) {
        if (watched.contains(entity)) {
            loop.executeEvent(
                    () -> byEntity.getOrDefault(entity, List.of()).forEach(lane -> lane.deliver(entity, event)));
        }
    }

    // ---- for people

    Map<String, View> views() {
        return views;
    }

    /** At the end of a turn: what listeners shall hear, once it can be seen. */
    List<Rules.Event> publish() {
        if (!dirty.isEmpty()) {
            Map<String, View> next = new TreeMap<>(views);
            next.keySet().retainAll(lanes.keySet());
            for (Lane lane : dirty) {
                if (lanes.get(lane.rule().id()) == lane) {
                    next.put(lane.rule().id(), new View(lane.rule(), lane.history(), lane.problem()));
                }
            }
            dirty.clear();
            views = next;
        }
        List<Rules.Event> told = List.copyOf(events);
        events.clear();
        return told;
    }
}
