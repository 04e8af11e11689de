package io.tomte.mqtt.client.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.tomte.mqtt.api.client.ClientState;

/** The state of a client and who wants to know. Changes on the loop; all else any thread. */
final class States {
    private final Executor executor;
    private final List<Consumer<ClientState>> listeners = new CopyOnWriteArrayList<>();
    private volatile ClientState state = new ClientState.Idle();

    States(Executor executor) {
        this.executor = executor;
    }

    ClientState now() {
        return state;
    }

    /** @return takes the listener off again */
    Runnable listen(Consumer<ClientState> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void become(ClientState next) {
        state = next;
        listeners.forEach(listener -> executor.execute(() -> listener.accept(next)));
    }
}
