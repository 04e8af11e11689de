package io.tomte.device.internal;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.google.gson.Gson;
import com.google.gson.stream.JsonWriter;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.device.internal.loop.Mailbox;
import io.tomte.device.internal.saved.JsonText;
import io.tomte.device.internal.saved.Saved;
import io.tomte.device.internal.saved.SavedJson;

import static org.assertj.core.api.Assertions.assertThat;

/** A home on virtual time: the test is the loop. */
final class TestHome {
    static final String SOURCE = "fake";
    static final Cause LIVE = Cause.device("test", false);

    final VirtualClock clock;
    final HomeCore core;
    final List<HomeEvent> events = new ArrayList<>();
    final List<Saved> saved = new ArrayList<>();
    final List<Runnable> unwritten = new ArrayList<>();
    boolean diskIsBusy;
    final FakeAdapter adapter = new FakeAdapter(SOURCE);

    static final class VirtualClock extends Clock {
        private Instant now = Instant.parse("2026-01-15T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }

        long nanos() {
            return Duration.between(Instant.EPOCH, now).toNanos();
        }
    }

    static final class FakeAdapter implements CommandHandler {
        record Handled(String key, Command command) {}

        final List<Handled> handled = new ArrayList<>();
        final Map<String, Kept> keeps = new LinkedHashMap<>(); // by key
        final List<String> told = new ArrayList<>();
        private final String source;
        CompletableFuture<Void> answer = CompletableFuture.completedFuture(null);
        boolean confirms;
        boolean lists;

        FakeAdapter(String source) {
            this.source = source;
        }

        @Override
        public String source() {
            return source;
        }

        @Override
        public CompletionStage<List<Kept>> kept(Set<String> keys) {
            return CompletableFuture.completedFuture(keeps.entrySet().stream()
                    .filter(entry -> keys.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .toList());
        }

        @Override
        public CompletionStage<Void> clear(List<Kept> kept) {
            kept.forEach(one -> told.add("clear " + one.address()));
            keeps.values().removeAll(kept);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> restore(List<Kept> kept) {
            kept.forEach(one -> told.add("restore " + one.address() + " " + one.content()));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> handle(String key, Command command) {
            handled.add(new Handled(key, command));
            return answer;
        }

        @Override
        public boolean lists() {
            return lists;
        }

        @Override
        public boolean confirms() {
            return confirms;
        }
    }

    TestHome() {
        this(Saved.EMPTY);
    }

    TestHome(Saved restored) {
        this(restored, new Mailbox(1_000, 2_000));
    }

    TestHome(Saved restored, Mailbox mailbox) {
        clock = new VirtualClock();
        core = new HomeCore(clock, clock::nanos, restored, this::keep, mailbox);
        core.listen(events::add);
    }

    /** A home whose adapter runs. */
    static TestHome running() {
        TestHome home = new TestHome();
        home.core.adapterAdded(home.adapter);
        home.settle();
        return home;
    }

    private void keep(Saved state, Runnable written) {
        saved.add(state);
        if (diskIsBusy) {
            unwritten.add(written);
        } else {
            written.run();
        }
    }

    void settle() {
        while (core.turn()) {
            // until nothing is left to do
        }
        checkWhatIsKeptTwice();
    }

    /** What the home finds by an index is what a look at everything finds. */
    private void checkWhatIsKeptTwice() {
        Home now = core.home();
        Map<String, Set<String>> members = new TreeMap<>();
        now.entities()
                .values()
                .forEach(e -> members.computeIfAbsent(e.device(), d -> new TreeSet<>())
                        .add(e.id()));
        Map<String, Set<String>> indexed = new TreeMap<>();
        now.members().forEach((device, ids) -> {
            assertThat(ids).doesNotHaveDuplicates();
            indexed.put(device, new TreeSet<>(ids));
        });
        assertThat(indexed).isEqualTo(members);
        Map<String, Integer> found = new TreeMap<>();
        now.devices().values().stream()
                .filter(Device::isNew)
                .forEach(d ->
                        found.put(d.id() + " " + d.rev(), now.entitiesOf(d.id()).size()));
        Map<String, Integer> shown = new TreeMap<>();
        core.life().inbox().found().stream()
                .filter(one -> !one.held())
                .forEach(one -> shown.put(one.device().id() + " " + one.device().rev(), one.entities()));
        assertThat(shown).isEqualTo(found);
    }

    void advance(Duration time) {
        clock.now = clock.now.plus(time);
        settle();
    }

    void apply(HomeUpdate... updates) {
        apply(SOURCE, updates);
    }

    void apply(String source, HomeUpdate... updates) {
        CompletionStage<Void> done = core.apply(source, List.of(updates));
        settle();
        done.toCompletableFuture().join();
    }

    <T> T done(CompletionStage<T> stage) {
        settle();
        return stage.toCompletableFuture().join();
    }

    Throwable failure(CompletionStage<?> stage) {
        settle();
        return stage.toCompletableFuture().exceptionNow();
    }

    /** What a file would hold that was written with this. */
    static Saved readAgain(Saved saved) {
        Gson gson = new Gson();
        StringWriter text = new StringWriter();
        try (JsonWriter out = gson.newJsonWriter(text)) {
            out.beginObject();
            SavedJson.write(saved, new JsonText(out));
            out.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SavedJson.read(Value.fromJava(gson.fromJson(text.toString(), Object.class)));
    }

    /** The same hub after a restart, with what it would have saved. */
    TestHome restarted() {
        TestHome next = new TestHome(readAgain(core.lastWords()));
        next.core.adapterAdded(next.adapter);
        next.settle();
        return next;
    }

    Entity entity(String id) {
        return core.home()
                .entity(id)
                .orElseThrow(() -> new AssertionError(
                        id + " is not among " + core.home().entities().keySet()));
    }

    String state(String id) {
        return entity(id).state().state();
    }

    Availability availability(String id) {
        return entity(id).state().availability();
    }

    <E extends HomeEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    // ---- updates

    static HomeUpdate.Announce announce(String key, DeviceInfo device, EntityInfo entity) {
        return new HomeUpdate.Announce(key, device, entity);
    }

    static HomeUpdate.Report report(String key, String state) {
        return new HomeUpdate.Report(key, Optional.of(state), Map.of(), LIVE);
    }

    static HomeUpdate.Report report(String key, String state, Map<String, Value> attributes) {
        return new HomeUpdate.Report(key, Optional.of(state), attributes, LIVE);
    }

    static EntityInfo light(String uniqueId, Optional<String> name) {
        return new EntityInfo(
                Kind.LIGHT,
                Optional.of(uniqueId),
                "d-" + uniqueId,
                name,
                name.isEmpty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of(
                        "brightness", Value.of(true),
                        "effect_list", Value.texts(List.of("None", "Rainbow")),
                        "min_mireds", Value.of(153),
                        "max_mireds", Value.of(454)),
                List.of("turn_on", "turn_off", "toggle"),
                Map.of("state_topic", "lamp/state"));
    }

    static EntityInfo entityOf(Kind kind, String uniqueId, Optional<String> name, List<String> actions) {
        return new EntityInfo(
                kind,
                Optional.of(uniqueId),
                "d-" + uniqueId,
                name,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of(),
                actions,
                Map.of());
    }

    static EntityInfo sensor(String uniqueId, String name) {
        return entityOf(Kind.SENSOR, uniqueId, Optional.of(name), List.of());
    }

    static DeviceInfo device(String name, List<String> identifiers, List<DeviceInfo.Connection> connections) {
        return device(name, identifiers, connections, Optional.empty());
    }

    static DeviceInfo device(
            String name,
            List<String> identifiers,
            List<DeviceInfo.Connection> connections,
            Optional<String> suggestedArea) {
        return new DeviceInfo(
                Optional.of(name),
                identifiers,
                connections,
                Optional.of("Acme"),
                Optional.of("L1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("1.0"),
                Optional.empty(),
                suggestedArea,
                Optional.empty());
    }
}
