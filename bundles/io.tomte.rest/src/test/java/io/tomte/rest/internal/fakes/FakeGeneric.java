package io.tomte.rest.internal.fakes;

import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.device.api.Value;
import io.tomte.generic.api.DefinitionInvalidException;
import io.tomte.generic.api.Fault;
import io.tomte.generic.api.GenericDevice;
import io.tomte.generic.api.GenericDevices;
import io.tomte.generic.api.Trial;

/** Keeps definitions in memory; one that has no name is not valid. */
public final class FakeGeneric implements GenericDevices {
    public static final Fault NAMELESS = new Fault("/name", "The name is missing.");

    private final Map<String, GenericDevice> devices = new LinkedHashMap<>();

    @Override
    public List<GenericDevice> list() {
        return List.copyOf(devices.values());
    }

    @Override
    public Optional<GenericDevice> find(String id) {
        return Optional.ofNullable(devices.get(id));
    }

    @Override
    public CompletionStage<GenericDevice> put(String id, String definition, Optional<Long> rev) {
        if (!definition.contains("\"name\"")) {
            return CompletableFuture.failedStage(
                    new DefinitionInvalidException(List.of(NAMELESS, new Fault("/entities", "It has no entities."))));
        }
        long present = find(id).map(GenericDevice::rev).orElse(0L);
        if (rev.filter(expected -> expected != present).isPresent()) {
            return CompletableFuture.failedStage(new ConcurrentModificationException("It was changed meanwhile."));
        }
        GenericDevice kept = new GenericDevice(id, "devices/" + id + ".json", present + 1, definition, List.of());
        devices.put(id, kept);
        return CompletableFuture.completedStage(kept);
    }

    @Override
    public CompletionStage<Void> remove(String id, Optional<Long> rev) {
        long present = find(id).map(GenericDevice::rev).orElse(0L);
        if (rev.filter(expected -> expected != present).isPresent()) {
            return CompletableFuture.failedStage(new ConcurrentModificationException("It was changed meanwhile."));
        }
        devices.remove(id);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public Trial check(String definition, Map<String, String> samples) {
        return new Trial(
                definition.contains("\"name\"") ? List.of() : List.of(NAMELESS),
                samples.entrySet().stream()
                        .map(sample -> new Trial.Shown(
                                sample.getKey(),
                                sample.getValue(),
                                Map.of("length", Value.of(sample.getValue().length()))))
                        .toList());
    }
}
