package io.tomte.mqtt.api.transport;

import java.util.Set;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import org.osgi.annotation.versioning.ConsumerType;

/** Whiteboard SPI: opens connections to brokers for the URI schemes it names. */
@ConsumerType
public interface Connector {
    /** Lower case: {@code mqtt}, {@code mqtts}, {@code ws}, {@code wss}, {@code vm}. */
    Set<String> schemes();

    /**
     * Opens a connection; any thread, returns at once. The stage completes on the connection's loop before the receiver is
     * called for the first time, or fails with an {@link java.io.IOException} whose message is a sentence for people.
     */
    CompletionStage<Connection> connect(Target target, ConnectionReceiver receiver);
}
