package io.tomte.group.internal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

import io.tomte.device.api.Area;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntitySettings;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeEvent.Outcome;
import io.tomte.device.api.HomeListener;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Problem;
import io.tomte.device.api.Slug;
import io.tomte.device.api.Value;
import io.tomte.group.api.Groups;

/** A home on the calling thread, which hands out its events one after the other. */
final class FakeHome implements DeviceRegistry {
    /** What was sent to a member. */
    record Sent(String id, String entity, Command command, Cause cause) {}

    final Map<String, Area> areas = new LinkedHashMap<>();
    final List<Sent> sent = new ArrayList<>();
    final List<HomeUpdate> applied = new ArrayList<>();
    final Map<String, RuntimeException> refusals = new LinkedHashMap<>();
    Optional<CommandHandler> groups = Optional.empty();
    boolean farBehind;
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Map<String, Entity> entities = new LinkedHashMap<>();
    private final List<HomeListener> listeners = new ArrayList<>();
    private final Deque<HomeEvent> events = new ArrayDeque<>();
    private boolean delivering;
    private long seq;
    private int commands;

    // ---- members

    void put(Entity entity) {
        entities.put(entity.id(), entity);
        tell(n -> new HomeEvent.EntityChanged(n, entity));
    }

    void take(String id) {
        entities.remove(id);
        tell(n -> new HomeEvent.EntityRemoved(n, id));
    }

    void report(String id, String state, Map<String, Value> attributes, Cause cause) {
        change(id, cause, s -> {
            Map<String, Value> merged = new LinkedHashMap<>(s.attributes());
            merged.putAll(attributes);
            merged.values().removeIf(Value.NONE::equals);
            return new EntityState(state, merged, s.availability(), s.changedAt(), Instant.EPOCH, false);
        });
    }

    void reach(String id, Availability availability) {
        change(
                id,
                Cause.hub("test"),
                s -> new EntityState(s.state(), s.attributes(), availability, s.changedAt(), s.updatedAt(), false));
    }

    private void change(String id, Cause cause, UnaryOperator<EntityState> next) {
        Entity before = entity(id);
        Entity now = with(before, next.apply(before.state()), before.problems());
        entities.put(id, now);
        tell(n -> new HomeEvent.StateChanged(n, before.state(), now, true, cause));
    }

    private static Entity with(Entity e, EntityState state, List<Problem> problems) {
        return new Entity(e.id(), e.device(), e.source(), e.key(), e.info(), e.displayName(), state, problems);
    }

    Entity entity(String id) {
        return home().entity(id).orElseThrow(() -> new AssertionError("no " + id + " among " + entities.keySet()));
    }

    void progress(String id, String entity, Outcome outcome, String detail) {
        tell(n -> new HomeEvent.CommandProgress(n, id, entity, "turn_on", outcome, detail, Instant.EPOCH));
    }

    private void tell(LongFunction<HomeEvent> event) {
        events.add(event.apply(++seq));
        if (delivering) {
            return;
        }
        delivering = true;
        while (!events.isEmpty()) {
            HomeEvent next = events.remove();
            List.copyOf(listeners).forEach(listener -> listener.onEvent(next));
        }
        delivering = false;
    }

    // ---- DeviceRegistry

    @Override
    public Home home() {
        return new Home(seq, Map.copyOf(areas), Map.copyOf(devices), Map.copyOf(entities));
    }

    @Override
    public Registration listen(HomeListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public CompletionStage<Void> apply(String source, List<HomeUpdate> updates) {
        if (farBehind) {
            return CompletableFuture.failedFuture(new RejectedExecutionException("The home is far behind."));
        }
        for (HomeUpdate update : updates) {
            applied.add(update);
            apply(update);
        }
        return CompletableFuture.completedFuture(null);
    }

    private Optional<String> idOf(String key) {
        return entities.values().stream()
                .filter(entity ->
                        entity.source().equals(Groups.SOURCE) && entity.key().equals(key))
                .map(Entity::id)
                .findFirst();
    }

    private void apply(HomeUpdate update) {
        String id = idOf(update.key()).orElse("");
        switch (update) {
            case HomeUpdate.Announce announce -> announce(announce, id);
            case HomeUpdate.Withdraw withdraw -> {
                devices.remove(entity(id).device());
                take(id);
            }
            case HomeUpdate.Report report ->
                report(id, report.state().orElse("unknown"), report.attributes(), report.cause());
            case HomeUpdate.Reach reach -> reach(id, reach.availability());
            case HomeUpdate.Trouble trouble -> {
                List<Problem> problems = new ArrayList<>(entity(id).problems());
                problems.removeIf(p -> p.key().equals(trouble.problem().key()));
                problems.add(trouble.problem());
                put(with(entity(id), entity(id).state(), problems));
            }
            case HomeUpdate.Solved solved ->
                put(with(
                        entity(id),
                        entity(id).state(),
                        entity(id).problems().stream()
                                .filter(p -> !p.key().equals(solved.problem()))
                                .toList()));
            case HomeUpdate.Join join -> throw new AssertionError("groups join nothing");
            case HomeUpdate.Fire fire -> throw new AssertionError("groups fire nothing");
        }
    }

    private void announce(HomeUpdate.Announce announce, String known) {
        String name = announce.device().name().orElseThrow();
        String device = "group_" + announce.key();
        String id = known.isEmpty() ? announce.entity().kind().id() + "." + Slug.of(name) : known;
        devices.putIfAbsent(
                device, new Device(device, name, Optional.empty(), announce.device(), Groups.SOURCE, true, 1));
        EntityState state = known.isEmpty()
                ? TestEntity.of(id).entity().state()
                : entity(id).state();
        List<Problem> problems = known.isEmpty() ? List.of() : entity(id).problems();
        put(new Entity(id, device, Groups.SOURCE, announce.key(), announce.entity(), name, state, problems));
    }

    @Override
    public CompletionStage<String> command(String entity, Command command, Cause cause) {
        if (refusals.containsKey(entity)) {
            return CompletableFuture.failedFuture(refusals.get(entity));
        }
        String id = "c" + ++commands;
        Entity found = entity(entity);
        if (!found.source().equals(Groups.SOURCE)) {
            sent.add(new Sent(id, entity, command, cause));
            return CompletableFuture.completedFuture(id);
        }
        try {
            groups.orElseThrow()
                    .handle(found.key(), command, cause)
                    .whenComplete((done, failure) -> progress(
                            id,
                            entity,
                            failure == null ? Outcome.CONFIRMED : Outcome.FAILED,
                            failure == null ? "" : String.valueOf(failure.getMessage())));
            return CompletableFuture.completedFuture(id);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    @Override
    public CompletionStage<Device> renameDevice(String id, String name, Optional<Long> rev) {
        Device d = devices.get(id);
        devices.put(id, new Device(id, name, d.area(), d.info(), d.source(), d.announced(), d.rev() + 1));
        return CompletableFuture.completedFuture(devices.get(id));
    }

    @Override
    public CompletionStage<Device> moveDevice(String id, Optional<String> area, Optional<Long> rev) {
        Device d = devices.get(id);
        devices.put(id, new Device(id, d.name(), area, d.info(), d.source(), d.announced(), d.rev() + 1));
        return CompletableFuture.completedFuture(devices.get(id));
    }

    @Override
    public CompletionStage<Entity> editEntity(String id, UnaryOperator<EntitySettings> change, Optional<Long> rev) {
        throw new UnsupportedOperationException("people only");
    }

    @Override
    public CompletionStage<Void> removeDevice(String id) {
        throw new UnsupportedOperationException("people only");
    }

    @Override
    public CompletionStage<Area> addArea(String name) {
        throw new UnsupportedOperationException("people only");
    }

    @Override
    public CompletionStage<Area> renameArea(String id, String name) {
        throw new UnsupportedOperationException("people only");
    }

    @Override
    public CompletionStage<Void> removeArea(String id) {
        throw new UnsupportedOperationException("people only");
    }
}
