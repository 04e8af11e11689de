package io.tomte.mqtt.transport;

import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.transport.Listener;
import io.tomte.mqtt.packet.ReasonCode;

/** A listener that its owner can end. */
public interface OpenListener extends Listener, AutoCloseable {
    /**
     * Stops listening and ends the connections it accepted: each gets what is queued, and on MQTT 5 a DISCONNECT. Any
     * thread, does not block, twice is once.
     *
     * @param reason told to the clients
     * @return complete when the socket is closed and another one may listen in its place; connections may take longer
     */
    CompletionStage<Void> close(ReasonCode reason);

    /** As an administrator's wish. */
    @Override
    default void close() {
        close(ReasonCode.ADMINISTRATIVE_ACTION);
    }
}
