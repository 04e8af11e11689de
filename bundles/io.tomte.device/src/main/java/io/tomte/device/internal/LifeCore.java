package io.tomte.device.internal;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceLife;
import io.tomte.device.api.DeviceRegistry.Registration;
import io.tomte.device.api.Inbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls about the life of devices, on the home loop; and the inbox as others see it. */
public final class LifeCore implements DeviceLife {
    private static final Logger LOG = LoggerFactory.getLogger(LifeCore.class);

    private final Calls calls;
    private final Reception reception;
    private final Runnable settle;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Inbox inbox = Inbox.EMPTY;

    /** @param settle ends a step */
    LifeCore(Calls calls, Reception reception, Runnable settle) {
        this.calls = calls;
        this.reception = reception;
        this.settle = settle;
    }

    /** The inbox is another. Home loop. */
    void refresh() {
        inbox = reception.inbox();
    }

    /** Tells that it is another. Home loop. */
    void tell() {
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
        return inbox;
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

    private CompletionStage<Void> run(Runnable change) {
        return calls.run(() -> {
            change.run();
            settle.run();
        });
    }

    private <T> CompletionStage<T> step(Supplier<T> change) {
        return calls.call(() -> {
            T result = change.get();
            settle.run();
            return result;
        });
    }
}
