package io.tomte.mqtt.api.client;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.packet.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * How a client proves who it is by enhanced authentication; MQTT 5 section 4.12. Used for each connect and each
 * re-authentication; a ready-made one is {@code io.tomte.mqtt.client.ScramSha256}.
 */
@ConsumerType
public interface ClientAuth {
    /** Name of the method as the server knows it, for example {@code SCRAM-SHA-256}. */
    String method();

    /** Starts anew. Called on the executor of the options. */
    Exchange begin();

    /**
     * One run, from the first data to the last. Called on the executor of the options, one step at a time. A step that throws, or
     * whose stage fails, or that takes longer than the connect timeout, ends the connection; it is then tried again.
     */
    @ConsumerType
    interface Exchange {
        /** What CONNECT, or the AUTH that begins a re-authentication, brings to the server; empty for no data. */
        CompletionStage<Optional<Bytes>> first();

        /**
         * Answers an AUTH of the server.
         *
         * @param challenge what the server sent; empty if it sent no data
         */
        CompletionStage<Optional<Bytes>> answer(Optional<Bytes> challenge);

        /**
         * The server is content. A stage that fails says that the client is not.
         *
         * @param last what came with CONNACK or the last AUTH; empty if there was no data
         */
        CompletionStage<Void> finish(Optional<Bytes> last);
    }
}
