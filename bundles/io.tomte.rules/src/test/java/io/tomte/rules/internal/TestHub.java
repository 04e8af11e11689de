package io.tomte.rules.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.google.gson.Gson;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.rules.api.MessagePublisher;
import io.tomte.rules.api.Rule;
import io.tomte.rules.api.Run;

/** Rules on virtual time with a home of a few entities: the test is the thread of the engine. */
final class TestHub implements Outside {
    static final Cause LIVE = Cause.device("test", false);
    static final Cause REPLAY = Cause.device("test", true);

    final VirtualClock clock;
    final List<String> done = new ArrayList<>(); // commands and messages, in order
    final RulesCore rules;
    Optional<MessagePublisher> publisher;
    private final Path folder;
    private final Map<String, Entity> entities = new LinkedHashMap<>();
    private long seq;

    static final class VirtualClock extends Clock {
        Instant now = Instant.parse("2026-01-15T11:00:00Z"); // a Thursday, noon in Berlin

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Europe/Berlin");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    TestHub(Path folder) {
        this(folder, new VirtualClock());
    }

    private TestHub(Path folder, VirtualClock clock) {
        this.folder = folder;
        this.clock = clock;
        this.publisher = Optional.of((topic, payload, qos, retain) -> {
            done.add(topic + "=" + payload + " qos " + qos + (retain ? " retained" : ""));
            return CompletableFuture.completedFuture(null);
        });
        this.rules = new RulesCore(clock, this, new RuleFolder(folder, clock), Runnable::run);
        settle();
    }

    /** Another hub on the same files, as after kill -9: nothing is said at the end. */
    TestHub killedFor(Duration time) {
        clock.now = clock.now.plus(time);
        return new TestHub(folder, clock);
    }

    void settle() {
        while (rules.turn()) {
            // until nothing is left to do
        }
    }

    /** In steps of a second, as a clock goes. */
    void advance(Duration time) {
        Instant end = clock.now.plus(time);
        while (clock.now.isBefore(end)) {
            Instant next = clock.now.plusSeconds(1);
            clock.now = next.isAfter(end) ? end : next;
            settle();
        }
    }

    // ---- the home

    @Override
    public Home home() {
        return new Home(seq, Map.of(), Map.of(), Map.copyOf(entities));
    }

    @Override
    public CompletionStage<String> command(String entity, Command command, Cause cause) {
        if (!entities.containsKey(entity)) {
            return CompletableFuture.failedFuture(
                    new CommandRefusedException(Reason.NO_SUCH_ENTITY, "There is no " + entity + "."));
        }
        StringBuilder words = new StringBuilder(entity + " " + command.action());
        command.arguments()
                .forEach((name, value) -> words.append(" ")
                        .append(name)
                        .append("=")
                        .append(Texts.of(value).orElse("?")));
        done.add(words.toString());
        return CompletableFuture.completedFuture("c" + done.size());
    }

    @Override
    public Optional<MessagePublisher> publisher() {
        return publisher;
    }

    TestHub with(String... ids) {
        for (String id : ids) {
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
                    List.of("turn_on", "turn_off"),
                    Map.of());
            EntityState state = new EntityState(
                    EntityState.UNKNOWN, Map.of(), new Availability.Undeclared(), clock.now, clock.now, false);
            entities.put(id, new Entity(id, "d", "test", id, info, id, state, List.of()));
        }
        return this;
    }

    void report(String id, String state) {
        report(id, state, LIVE);
    }

    void report(String id, String state, Cause cause) {
        change(id, state, new Availability.Undeclared(), cause);
    }

    void offline(String id) {
        change(id, entities.get(id).state().state(), new Availability.Offline("test"), LIVE);
    }

    private void change(String id, String state, Availability availability, Cause cause) {
        Entity e = entities.get(id);
        EntityState before = e.state();
        boolean changed =
                !before.state().equals(state) || !before.availability().equals(availability);
        EntityState after = new EntityState(
                state, Map.of(), availability, changed ? clock.now : before.changedAt(), clock.now, false);
        Entity entity = new Entity(id, e.device(), e.source(), e.key(), e.info(), e.displayName(), after, List.of());
        entities.put(id, entity);
        rules.onHomeEvent(new HomeEvent.StateChanged(++seq, before, entity, changed, cause));
        settle();
    }

    void fire(String id, String type, Cause cause) {
        rules.onHomeEvent(new HomeEvent.Fired(++seq, entities.get(id), type, Map.of(), cause));
        settle();
    }

    // ---- rules

    /** A rule in the JSON of the files, with single quotes. */
    static Rule rule(String id, String json) {
        Value value = Value.fromJava(new Gson().fromJson(json.replace('\'', '"'), Object.class));
        return RuleJson.read(id, value);
    }

    /** Adds one named like its id. */
    Rule add(String id, String json) {
        Rule r = rule(id, json);
        return done(rules.add(new Rule(id, id, true, r.mode(), "", r.triggers(), r.conditions(), r.actions(), 0)));
    }

    <T> T done(CompletionStage<T> stage) {
        settle();
        return stage.toCompletableFuture().join();
    }

    Throwable failure(CompletionStage<?> stage) {
        settle();
        return stage.toCompletableFuture().exceptionNow();
    }

    Run lastRun(String id) {
        return rules.runs(id).getFirst();
    }

    String problem(String id) {
        return rules.find(id).flatMap(s -> s.problem()).orElse("");
    }
}
