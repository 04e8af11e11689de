package io.tomte.history.internal.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import io.tomte.device.api.Area;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntitySettings;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeListener;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;

/** A home with nothing in it, where sensors report all the same. */
final class FakeRegistry implements DeviceRegistry {
    private final List<HomeListener> listeners = new ArrayList<>();

    void report(String id, String state) {
        Entity entity = Told.entity(id, Kind.SENSOR, state, new Availability.Undeclared(), Map.of(), Instant.EPOCH);
        List.copyOf(listeners).forEach(listener -> listener.onEvent(Told.changed(entity)));
    }

    @Override
    public Home home() {
        return new Home(1, Map.of(), Map.of(), Map.of());
    }

    @Override
    public Registration listen(HomeListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public CompletionStage<Void> apply(String source, List<HomeUpdate> updates) {
        return refused();
    }

    @Override
    public CompletionStage<String> command(String entity, Command command, Cause cause) {
        return refused();
    }

    @Override
    public CompletionStage<Device> renameDevice(String id, String name, Optional<Long> rev) {
        return refused();
    }

    @Override
    public CompletionStage<Device> moveDevice(String id, Optional<String> area, Optional<Long> rev) {
        return refused();
    }

    @Override
    public CompletionStage<Entity> editEntity(String id, UnaryOperator<EntitySettings> change, Optional<Long> rev) {
        return refused();
    }

    @Override
    public CompletionStage<Void> removeDevice(String id) {
        return refused();
    }

    @Override
    public CompletionStage<Area> addArea(String name) {
        return refused();
    }

    @Override
    public CompletionStage<Area> renameArea(String id, String name) {
        return refused();
    }

    @Override
    public CompletionStage<Void> removeArea(String id) {
        return refused();
    }

    private static <T> CompletionStage<T> refused() {
        return CompletableFuture.failedStage(new UnsupportedOperationException("only listens"));
    }
}
