package io.tomte.mqtt.api.client;

import java.util.List;
import java.util.Objects;

import io.tomte.mqtt.packet.Publish;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps the messages a client accepted and the server did not acknowledge yet, so that a later client can send them: with
 * {@code FileOutbox} of the client bundle after the end of the process, however it came. Belongs to one client at a time;
 * whoever makes it closes it, after the client.
 *
 * <p>{@link #keep} runs on the thread that publishes and may block; the other methods run on the client's loop and must be
 * quick. A failure of those others costs at most a repetition: they log it and return.
 */
@ConsumerType
public interface Outbox {
    /** Keeps nothing. */
    Outbox NONE = new Outbox() {
        @Override
        public List<Kept> kept() {
            return List.of();
        }

        @Override
        public long keep(Publish message) {
            return 0;
        }

        @Override
        public void sent(long number, int packetId) {}

        @Override
        public void released(long number) {}

        @Override
        public void done(long number) {}
    };

    /**
     * A message that was not acknowledged.
     *
     * @param number   what {@link #keep} gave
     * @param packetId the id it was sent with, 1..65535; 0 while it was not sent
     * @param released whether the server confirmed it with PUBREC, QoS 2 only; then only PUBREL is left to do
     */
    record Kept(long number, Publish message, int packetId, boolean released) {
        public Kept {
            Objects.requireNonNull(message, "message");
        }
    }

    /** What earlier clients left, in the order it was accepted. Called once by each client, before anything else. */
    List<Kept> kept();

    /**
     * Keeps a message; once this returned it is there for a later client. Any thread, also several at once.
     *
     * @param message without packet id
     * @return a number above 0; 0 when messages like this one are not kept, and nothing more is said of it
     * @throws MqttException if it cannot be kept; the publish fails with it
     */
    long keep(Publish message);

    /** The message is about to be sent with this packet id; again with another one after the server lost the session. */
    void sent(long number, int packetId);

    /** The server confirmed a QoS 2 message with PUBREC. */
    void released(long number);

    /** The message needs no sending any more: acknowledged, refused, or dropped. */
    void done(long number);
}
