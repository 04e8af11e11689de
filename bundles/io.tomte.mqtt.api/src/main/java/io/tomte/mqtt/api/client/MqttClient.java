package io.tomte.mqtt.api.client;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscription;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A client session. Any thread; nothing blocks. Each stage completes when the protocol says so, on the executor of the
 * options, or fails with {@link MqttException}. After a lost connection the client connects again by itself with full-jitter
 * delays and, when the server has no session, subscribes again.
 */
@ProviderType
public interface MqttClient extends AutoCloseable {
    /** Completes with the first successful CONNACK; fails on the first refusal or failure unless retry-first is set. */
    CompletionStage<ConnAck> connect();

    /**
     * Publishes. QoS 0 completes when handed to the connection, QoS 1 on PUBACK, QoS 2 on PUBCOMP. While there is no
     * connection the message waits in the bounded offline buffer; a full buffer fails the stage with
     * {@link ReasonCode#QUOTA_EXCEEDED}.
     *
     * @param message its packet id is ignored
     * @return the reason the server gave; an error reason completes the stage exceptionally
     */
    CompletionStage<ReasonCode> publish(Publish message);

    /**
     * Subscribes; the handler gets every message that matches the filter of the subscription, in order, one at a time, on the
     * executor of the options. A QoS 1 or 2 message is acknowledged after the handler returned.
     *
     * @return the granted reason; a refusal fails the stage and forgets the handler
     */
    CompletionStage<ReasonCode> subscribe(Subscription subscription, Consumer<Publish> handler);

    CompletionStage<Void> unsubscribe(String filter);

    ClientState state();

    /** Called on the executor at every change of state, in order. */
    void onState(Consumer<ClientState> listener);

    /** The topic filters that are subscribed now or will be after a reconnect. */
    List<Subscription> subscriptions();

    /** Sends DISCONNECT and ends; nothing is tried again. */
    CompletionStage<Void> disconnect();

    /** Like {@link #disconnect()}, without waiting. */
    @Override
    void close();
}
