package io.tomte.rest.internal.fakes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.tomte.device.api.Area;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntitySettings;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeListener;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** A small home on the calling thread. */
public final class FakeRegistry implements DeviceRegistry {
    public static final Instant AT = Instant.parse("2026-01-15T11:58:03.120Z");

    private final Map<String, Area> areas = new LinkedHashMap<>();
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Map<String, Entity> entities = new LinkedHashMap<>();
    private final List<HomeListener> listeners = new ArrayList<>();
    public final List<String> commands = new ArrayList<>();
    public Optional<RuntimeException> refusal = Optional.empty();
    public long seq;

    /** A hall with a lamp. */
    public static FakeRegistry withLamp() {
        FakeRegistry registry = new FakeRegistry();
        registry.areas.put("hall", new Area("hall", "Hall", 1));
        registry.put(new Device("lamp", "Lamp", Optional.of("hall"), DeviceInfo.of("a4cf", "Lamp"), "fake", true, 3));
        registry.entities.put("light.lamp", entity("light.lamp", Kind.LIGHT, Optional.empty(), state("off")));
        return registry;
    }

    public static EntityState state(String state) {
        return new EntityState(state, Map.of(), new Availability.Online(), AT, AT, false);
    }

    public static Entity entity(String id, Kind kind, Optional<String> deviceClass, EntityState state) {
        EntityInfo info = new EntityInfo(
                kind,
                Optional.of("u-" + id),
                "d-" + id,
                Optional.empty(),
                true,
                deviceClass,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of("brightness", Value.of(true)),
                List.of("turn_on", "turn_off"),
                Map.of("command_topic", "lamp/set"));
        return new Entity(id, "lamp", "fake", "k-" + id, info, "Lamp", state, List.of());
    }

    public void put(Device device) {
        devices.put(device.id(), device);
    }

    public void put(Entity entity) {
        entities.put(entity.id(), entity);
    }

    /** The entity reports a state. */
    public void report(String id, EntityState state) {
        Entity old = entities.get(id);
        Entity now = old.withState(state);
        entities.put(id, now);
        tell(next -> new HomeEvent.StateChanged(next, old.state(), now, true, Cause.device("lamp/state", false)));
    }

    public void tell(Function<Long, HomeEvent> event) {
        seq++;
        HomeEvent made = event.apply(seq);
        List.copyOf(listeners).forEach(listener -> listener.onEvent(made));
    }

    public int listeners() {
        return listeners.size();
    }

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
        throw new UnsupportedOperationException("adapters only");
    }

    @Override
    public CompletionStage<String> command(String entity, Command command, Cause cause) {
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(refusal.get());
        }
        if (!command.action().startsWith("turn")) {
            return CompletableFuture.failedFuture(new CommandRefusedException(
                    CommandRefusedException.Reason.NO_SUCH_ACTION, "The lamp cannot " + command.action() + "."));
        }
        commands.add(entity + " " + command.action() + " " + command.arguments() + " by " + cause.detail());
        return CompletableFuture.completedFuture("c" + commands.size());
    }

    @Override
    public CompletionStage<Device> renameDevice(String id, String name, Optional<Long> rev) {
        return change(
                id,
                rev,
                old -> new Device(id, name, old.area(), old.info(), old.source(), old.announced(), old.rev() + 1));
    }

    @Override
    public CompletionStage<Device> moveDevice(String id, Optional<String> area, Optional<Long> rev) {
        return change(
                id,
                rev,
                old -> new Device(id, old.name(), area, old.info(), old.source(), old.announced(), old.rev() + 1));
    }

    private CompletionStage<Device> change(String id, Optional<Long> rev, Function<Device, Device> change) {
        Device old = devices.get(id);
        if (rev.filter(expected -> expected != old.rev()).isPresent()) {
            return CompletableFuture.failedFuture(
                    new ConcurrentModificationException("Somebody else changed it. Load it again."));
        }
        put(change.apply(old));
        return CompletableFuture.completedFuture(devices.get(id));
    }

    @Override
    public CompletionStage<Entity> editEntity(String id, UnaryOperator<EntitySettings> change, Optional<Long> rev) {
        Entity old = entities.get(id);
        if (rev.filter(expected -> expected != old.settings().rev()).isPresent()) {
            return CompletableFuture.failedFuture(
                    new ConcurrentModificationException("Somebody else changed it. Load it again."));
        }
        EntitySettings settings =
                change.apply(old.settings()).withRev(old.settings().rev() + 1);
        entities.put(id, old.withSettings(settings, settings.name().orElse(old.displayName())));
        return CompletableFuture.completedFuture(entities.get(id));
    }

    @Override
    public CompletionStage<Void> removeDevice(String id) {
        if (devices.get(id).announced()) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("The device still announces itself. Switch it off first."));
        }
        devices.remove(id);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Area> addArea(String name) {
        Area area = new Area(name.toLowerCase(java.util.Locale.ROOT), name, 1);
        areas.put(area.id(), area);
        return CompletableFuture.completedFuture(area);
    }

    @Override
    public CompletionStage<Area> renameArea(String id, String name) {
        areas.put(id, new Area(id, name, areas.get(id).rev() + 1));
        return CompletableFuture.completedFuture(areas.get(id));
    }

    @Override
    public CompletionStage<Void> removeArea(String id) {
        areas.remove(id);
        return CompletableFuture.completedFuture(null);
    }
}
