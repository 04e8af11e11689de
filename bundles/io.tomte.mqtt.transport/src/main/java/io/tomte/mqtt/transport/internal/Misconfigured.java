package io.tomte.mqtt.transport.internal;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.transport.OpenListener;

/**
 * A listener whose configuration cannot be; it says why, where people look.
 *
 * @param transport as the configuration names it, known or not
 */
public record Misconfigured(String transport, String detail) implements OpenListener {
    @Override
    public String endpoint() {
        return transport + ":";
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return Optional.empty();
    }

    @Override
    public State state() {
        return State.FAILED;
    }

    @Override
    public int connections() {
        return 0;
    }

    @Override
    public CompletionStage<Void> close(ReasonCode reason) {
        return CompletableFuture.completedStage(null);
    }
}
