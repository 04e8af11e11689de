package io.tomte.rest.internal.fakes;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceLife;
import io.tomte.device.api.DeviceRegistry.Registration;
import io.tomte.device.api.Inbox;

/** Writes down what it is asked for; knows the one device that the fake registry has. */
public final class FakeLife implements DeviceLife {
    private final FakeRegistry registry;
    private final List<Runnable> listeners = new ArrayList<>();
    public final List<String> asked = new ArrayList<>();
    public Inbox inbox = Inbox.EMPTY;

    FakeLife(FakeRegistry registry) {
        this.registry = registry;
    }

    /** The inbox is another one. */
    public void changed() {
        listeners.forEach(Runnable::run);
    }

    private <T> CompletionStage<T> known(String id, String question, Supplier<T> answer) {
        if (registry.home().device(id).isEmpty()) {
            return CompletableFuture.failedFuture(new NoSuchElementException("There is no device " + id + "."));
        }
        asked.add(question);
        return CompletableFuture.completedFuture(answer.get());
    }

    private CompletionStage<Void> done(String id, String question) {
        return this.<Boolean>known(id, question, () -> true).thenAccept(done -> {});
    }

    private Device device(String id) {
        return Optional.ofNullable(registry.home().devices().get(id)).orElseThrow();
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public Registration listen(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    @Override
    public CompletionStage<Device> accept(String id, Acceptance acceptance) {
        return known(id, "accept " + id + " " + acceptance, () -> device(id));
    }

    @Override
    public CompletionStage<Void> ignore(String id) {
        return done(id, "ignore " + id);
    }

    @Override
    public CompletionStage<Void> unignore(String id) {
        return done(id, "unignore " + id);
    }

    @Override
    public CompletionStage<Removal> remove(String id) {
        return known(id, "remove " + id, () -> new Removal(id, List.of("lamp/config", "lamp/state")));
    }

    @Override
    public CompletionStage<Device> undo(String id) {
        return known(id, "undo " + id, () -> device(id));
    }

    @Override
    public CompletionStage<Replacement> replace(String old, String with, boolean check) {
        return known(
                old,
                "replace " + old + " with " + with + (check ? ", check only" : ""),
                () -> new Replacement(
                        List.of(new Match("light.lamp", "light.new")), List.of("sensor.old"), List.of("sensor.new")));
    }
}
