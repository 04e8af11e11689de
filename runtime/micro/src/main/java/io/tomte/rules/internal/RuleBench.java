package io.tomte.rules.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.rules.api.MessagePublisher;
import io.tomte.rules.api.Rule;
import io.tomte.rules.api.RuleCondition;
import io.tomte.rules.api.Step;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a report of a device costs the rules, one for each sensor; here, because the engine is not public. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RuleBench {
    private static final Cause CAUSE = Cause.device("bench", false);
    private static final Clock CLOCK = Clock.systemUTC();

    @Param({"1", "1000"})
    int rules = 1;

    private final EngineLoop loop = new EngineLoop(CLOCK);
    private final Engine engine =
            new Engine(loop, CLOCK, new Unmoved(), new Durable(0, List.of(), List.of()), saved -> {});
    private final Step conditions = all(
            step("numeric", Map.of("entity", Value.of("sensor.s0"), "below", Value.of(25))),
            step("state", Map.of("entity", Value.of("light.l0"), "is", Value.of("off"))),
            step("time", Map.of("after", Value.of("00:00"))));
    private Home home = new Home(0, Map.of(), Map.of(), Map.of());
    private HomeEvent[] reports = {};
    private int next;

    /** A home in which nothing moves but what is reported here. */
    private final class Unmoved implements Outside {
        @Override
        public Home home() {
            return home;
        }

        @Override
        public CompletionStage<String> command(String entity, Command command, Cause cause) {
            return CompletableFuture.completedFuture("c");
        }

        @Override
        public Optional<MessagePublisher> publisher() {
            return Optional.empty();
        }
    }

    /** Rules that watch for more than 30 degrees, and two reports that stay below. */
    @Setup
    public void prepare() {
        home = new Home(
                0,
                Map.of(),
                Map.of(),
                Map.of("sensor.s0", entity("sensor.s0", "20"), "light.l0", entity("light.l0", "off")));
        engine.setTypes(Types.of(List.of(), List.of(), List.of()));
        for (int i = 0; i < rules; i++) {
            Step trigger = step("numeric", Map.of("entity", Value.of("sensor.s" + i), "above", Value.of(30)));
            Step action = step("command", Map.of("entity", Value.of("light.l0"), "action", Value.of("turn_on")));
            engine.put(new Rule(
                    "r" + i,
                    "Rule " + i,
                    true,
                    Rule.Mode.QUEUE,
                    "",
                    List.of(trigger),
                    List.of(conditions),
                    List.of(action),
                    1));
        }
        reports = new HomeEvent[] {report("20", "21"), report("21", "20")};
        turn();
        if (!engine.test(conditions).holds()) {
            throw new IllegalStateException(engine.test(conditions).detail());
        }
    }

    private static Step step(String type, Map<String, Value> params) {
        return new Step(type, params);
    }

    private static Step all(Step... steps) {
        List<Value> inner = Stream.of(steps).<Value>map(Step::toValue).toList();
        return step("all", Map.of("conditions", new Value.ListOf(inner)));
    }

    private static HomeEvent report(String before, String after) {
        return new HomeEvent.StateChanged(1, state(before), entity("sensor.s0", after), true, CAUSE);
    }

    private static EntityState state(String text) {
        return new EntityState(text, Map.of(), new Availability.Undeclared(), Instant.EPOCH, Instant.EPOCH, false);
    }

    private static Entity entity(String id, String text) {
        EntityInfo info = new EntityInfo(
                Kind.of(id.substring(0, id.indexOf('.'))).orElseThrow(),
                Optional.of(id),
                id,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of(),
                List.of(),
                Map.of());
        return new Entity(id, "d", "bench", id, info, id, state(text), List.of());
    }

    private boolean turn() {
        return loop.turn(engine::publish);
    }

    /** A sensor has a new value, one rule watches it, nothing fires. */
    @Benchmark
    public boolean report() {
        engine.onHomeEvent(reports[next++ & 1]);
        return turn();
    }

    /** Three conditions, all of which hold. */
    @Benchmark
    public RuleCondition.Verdict conditions() {
        return engine.test(conditions);
    }
}
