package io.tomte.binding.mqtt.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import io.tomte.device.api.Area;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntitySettings;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeListener;
import io.tomte.device.api.HomeUpdate;

/** Writes down the steps it is given; an adapter does nothing else with a registry. */
final class RecordingRegistry implements DeviceRegistry {
    record Step(String source, List<HomeUpdate> updates) {}

    final List<Step> steps = new ArrayList<>();

    @Override
    public CompletionStage<Void> apply(String source, List<HomeUpdate> updates) {
        steps.add(new Step(source, updates));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Home home() {
        return new Home(0, Map.of(), Map.of(), Map.of());
    }

    @Override
    public Registration listen(HomeListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<String> command(String entity, Command command, Cause cause) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Device> renameDevice(String id, String name, Optional<Long> rev) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Device> moveDevice(String id, Optional<String> area, Optional<Long> rev) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Entity> editEntity(String id, UnaryOperator<EntitySettings> change, Optional<Long> rev) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> removeDevice(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Area> addArea(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Area> renameArea(String id, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> removeArea(String id) {
        throw new UnsupportedOperationException();
    }
}
