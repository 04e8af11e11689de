package io.tomte.device.internal.life;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceLife;
import io.tomte.device.api.DeviceRegistry.Registration;
import io.tomte.device.api.Inbox;
import io.tomte.device.internal.change.Commands;
import io.tomte.device.internal.hidden.Hidden;
import io.tomte.device.internal.loop.Calls;
import io.tomte.device.internal.state.HomeState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls about the life of devices, on the home loop; and the inbox as others see it. */
public final class LifeCore implements DeviceLife {
    private static final Logger LOG = LoggerFactory.getLogger(LifeCore.class);

    private final Calls calls;
    private final Reception reception;
    private final Departures departures;
    private final Successions successions;
    private final Hidden hidden;
    private final Runnable settle;
    private final Executor loop;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile InboxView inbox = InboxView.EMPTY;

    /** @param settle ends a step */
    public LifeCore(
            Calls calls,
            Reception reception,
            Departures departures,
            Successions successions,
            Hidden hidden,
            Runnable settle,
            Executor loop) {
        this.calls = calls;
        this.reception = reception;
        this.departures = departures;
        this.successions = successions;
        this.hidden = hidden;
        this.settle = settle;
        this.loop = loop;
    }

    /**
     * The inbox is another. Home loop.
     *
     * @param devices ids of those in the home of which something changed that it shows
     * @param others  whether something else changed
     */
    public void refresh(HomeState home, Collection<String> devices, boolean others) {
        InboxView next = inbox.with(home, devices);
        inbox = others ? next.with(hidden.view(), departures.undoable(), home.now()) : next;
    }

    /** Tells that it is another. Home loop. */
    public void tell() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.error("A listener of the inbox failed", e);
            }
        }
    }

    @Override
    public Inbox inbox() {
        return inbox.inOrder();
    }

    @Override
    public Registration listen(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    @Override
    public CompletionStage<Device> accept(String id, Acceptance acceptance) {
        return step(() -> reception.accept(id, acceptance));
    }

    @Override
    public CompletionStage<Void> ignore(String id) {
        return run(() -> reception.ignore(id));
    }

    @Override
    public CompletionStage<Void> unignore(String id) {
        return run(() -> reception.unignore(id));
    }

    @Override
    public CompletionStage<Removal> remove(String id) {
        return steps(() -> departures.remove(id));
    }

    @Override
    public CompletionStage<Device> undo(String id) {
        return steps(() -> departures.undo(id));
    }

    @Override
    public CompletionStage<Replacement> replace(String old, String with, boolean check) {
        return check ? calls.call(() -> successions.check(old, with)) : steps(() -> successions.replace(old, with));
    }

    /** Something of several steps, whose result others can see when the stage completes. */
    private <T> CompletionStage<T> steps(Supplier<CompletionStage<T>> first) {
        CompletableFuture<T> result = new CompletableFuture<>();
        calls.call(first)
                .thenCompose(Function.identity())
                .whenCompleteAsync(
                        (value, failure) -> calls.atEnd(() -> {
                            if (failure == null) {
                                result.complete(value);
                            } else {
                                result.completeExceptionally(Commands.cause(failure));
                            }
                        }),
                        loop);
        return result;
    }

    private CompletionStage<Void> run(Runnable change) {
        return calls.runKept(() -> {
            change.run();
            settle.run();
        });
    }

    private <T> CompletionStage<T> step(Supplier<T> change) {
        return calls.callKept(() -> {
            T result = change.get();
            settle.run();
            return result;
        });
    }
}
