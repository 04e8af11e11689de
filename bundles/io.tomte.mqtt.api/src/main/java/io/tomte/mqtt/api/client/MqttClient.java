package io.tomte.mqtt.api.client;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscription;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A client session. Any thread, also from handlers; nothing blocks. Each stage completes when the protocol says so, on the
 * executor of the options, or fails with {@link MqttException}; none stays open once the client has ended. After a lost
 * connection the client connects again by itself with full-jitter delays and, when the server has no session, subscribes again.
 */
@ProviderType
public interface MqttClient extends AutoCloseable {
    /** Completes with the first successful CONNACK; fails on the first refusal or failure unless retry-first is set. */
    CompletionStage<ConnAck> connect();

    /**
     * Publishes. QoS 0 completes when handed to the connection, QoS 1 on PUBACK, QoS 2 on PUBCOMP. While there is no
     * connection the message waits in the bounded {@link OfflineBuffer}; when that is full the stage fails, or completes, with
     * {@link ReasonCode#QUOTA_EXCEEDED}. With an {@link Outbox} this call waits until the message is kept there. What the server said it cannot take (size, QoS, retain) is not sent and fails.
     *
     * @param message its packet id, topic alias and subscription identifiers are ignored
     * @return what the server said; an error reason completes the stage exceptionally
     */
    CompletionStage<Answer> publish(Publish message);

    /**
     * Subscribes; the handler gets every message that matches the filter of the subscription, in order, one at a time, on the
     * executor of the options. A QoS 1 or 2 message is acknowledged after the handler returned. The same filter again replaces
     * subscription and handler. A handler given for several filters is called once for each copy that the server sends.
     *
     * @return what was granted; a refusal fails the stage and forgets the handler
     */
    CompletionStage<Answer> subscribe(Subscription subscription, Consumer<Publish> handler);

    /**
     * Like {@link #subscribe}, for a consumer that says when it is done with a message, later and on another thread if it
     * likes. A consumer that throws rejects the message, unless it was done with it.
     */
    CompletionStage<Answer> consume(Subscription subscription, Consumer<Delivery> consumer);

    /** The handler gets nothing more from now on; completes on UNSUBACK. */
    CompletionStage<Answer> unsubscribe(String filter);

    /**
     * Proves again who the client is, with the {@link ClientAuth} of the options; MQTT 5 section 4.12.1. Messages go on
     * meanwhile. Fails without a connection or without a {@link ClientAuth}; when the server refuses, it ends the connection.
     */
    CompletionStage<Void> reauthenticate();

    /** What this client speaks. */
    MqttVersion version();

    ClientState state();

    /**
     * Called on the executor at every change of state, in order.
     *
     * @return run it to be called no more
     */
    Runnable onState(Consumer<ClientState> listener);

    /** The topic filters that are subscribed now or will be after a reconnect. */
    List<Subscription> subscriptions();

    /** Sends DISCONNECT and ends; nothing is tried again. Completes when the connection is gone. */
    CompletionStage<Void> disconnect();

    /**
     * Like {@link #disconnect()}, with a reason (for instance {@link ReasonCode#DISCONNECT_WITH_WILL}), another session expiry
     * or user properties. On MQTT 3.x the server learns none of it, but for the will: where the reason is not
     * {@link ReasonCode#SUCCESS} the connection closes without DISCONNECT, so that the server publishes the will.
     *
     * @throws IllegalArgumentException if the packet is none that this client may send; the client goes on
     */
    CompletionStage<Void> disconnect(Disconnect how);

    /** Like {@link #disconnect()}, without waiting. */
    @Override
    void close();
}
