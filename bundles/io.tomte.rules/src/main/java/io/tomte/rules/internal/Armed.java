package io.tomte.rules.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Value;
import io.tomte.rules.api.RuleTrigger;
import io.tomte.rules.api.Step;

/** One trigger of a rule while it watches: keeps its timer and its memory, and holds back what must not fire. Engine thread only. */
final class Armed implements RuleTrigger.Port {
    private final Engine engine;
    private final Lane lane;
    private final int index;
    private final Step step;
    private final Set<String> entities;
    private final RuleTrigger.Watch watch;
    private Value memory;
    private Optional<EngineLoop.Timer> timer = Optional.empty();
    private boolean muted; // a replay, or nothing new, is being delivered
    private boolean dropped;

    Armed(Engine engine, Lane lane, int index, Step step, RuleTrigger type, Value memory) {
        this.engine = engine;
        this.lane = lane;
        this.index = index;
        this.step = step;
        this.memory = memory;
        this.entities = Set.copyOf(type.entities(step));
        this.watch = type.watch(step, memory, this);
    }

    Set<String> entities() {
        return entities;
    }

    void deliver(String entity, HomeEvent event) {
        if (dropped || !entities.contains(entity)) {
            return;
        }
        muted = event instanceof HomeEvent.StateChanged change
                        && (change.cause().replay() || !change.changed())
                || event instanceof HomeEvent.Fired fired && fired.cause().replay();
        try {
            watch.onEvent(event);
        } catch (RuntimeException e) {
            lane.triggerFailed(index, e);
        } finally {
            muted = false;
        }
    }

    private void wake() {
        timer = Optional.empty();
        if (!dropped) {
            try {
                watch.onTime();
            } catch (RuntimeException e) {
                lane.triggerFailed(index, e);
            }
        }
    }

    void drop() {
        dropped = true;
        timer.ifPresent(EngineLoop.Timer::cancel);
    }

    Optional<Durable.Memory> memory() {
        return memory.equals(Value.NONE)
                ? Optional.empty()
                : Optional.of(new Durable.Memory(lane.rule().id(), step, memory));
    }

    @Override
    public Clock clock() {
        return engine.clock();
    }

    @Override
    public Home home() {
        return engine.home();
    }

    @Override
    public void fire(String cause) {
        if (!muted && !dropped) {
            lane.fire(index, cause);
        }
    }

    @Override
    public void wakeAt(Instant at) {
        timer.ifPresent(EngineLoop.Timer::cancel);
        timer = Optional.of(engine.at(at, this::wake));
    }

    @Override
    public void remember(Value value) {
        if (!value.equals(memory)) {
            memory = value;
            engine.touchDurable();
        }
    }
}
