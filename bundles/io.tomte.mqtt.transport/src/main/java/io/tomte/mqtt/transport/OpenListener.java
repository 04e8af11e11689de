package io.tomte.mqtt.transport;

import io.tomte.mqtt.api.transport.Listener;

/** A listener that its owner can end. */
public interface OpenListener extends Listener, AutoCloseable {
    /** Stops listening and closes the connections it accepted; any thread, does not block, twice is once. */
    @Override
    void close();
}
