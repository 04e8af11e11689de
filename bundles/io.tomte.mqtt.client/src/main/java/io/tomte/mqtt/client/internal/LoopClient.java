package io.tomte.mqtt.client.internal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.api.client.Outbox;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.transport.Connector;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscription;

/** A client on one event loop, as its users see it: takes calls from any thread and hands them over to the loop. */
public final class LoopClient implements MqttClient {
    private static final int HAND_OVER_LIMIT = 10_000; // messages on their way to the loop

    private final EventLoop loop;
    private final Executor executor;
    private final ClientCore core;
    private final MqttVersion version;
    private final Outbox outbox;
    private final long sessionExpiry;
    private final AtomicInteger handedOver = new AtomicInteger();

    /** @param ended called once on the loop, when the client has ended for good */
    public LoopClient(
            ClientOptions options,
            EventLoop loop,
            Function<String, Optional<Connector>> connectors,
            Consumer<? super LoopClient> ended) {
        this.loop = loop;
        version = options.version();
        outbox = options.sending().buffer().outbox();
        sessionExpiry = options.session().expiry();
        executor = new SerialExecutor(options.executor());
        core = new ClientCore(options, loop, executor, connectors, () -> ended.accept(this));
    }

    @Override
    public CompletionStage<ConnAck> connect() {
        Promise<ConnAck> promise = new Promise<>(executor);
        return onLoop(promise, () -> core.connect(promise));
    }

    @Override
    public CompletionStage<Answer> publish(Publish message) {
        if (handedOver.incrementAndGet() > HAND_OVER_LIMIT) {
            handedOver.decrementAndGet();
            return refused(new MqttException(
                    ReasonCode.QUOTA_EXCEEDED,
                    "Messages come faster than they can be sent; wait for stages to complete."));
        }
        Publish plain = plain(message);
        Promise<Answer> promise;
        try {
            promise = new Promise<>(executor, new Receipt(outbox, outbox.keep(plain)));
        } catch (MqttException notKept) {
            handedOver.decrementAndGet();
            return refused(notKept);
        }
        return onLoop(promise, () -> {
            handedOver.decrementAndGet();
            core.publish(plain, promise);
        });
    }

    private CompletionStage<Answer> refused(MqttException problem) {
        Promise<Answer> promise = new Promise<>(executor);
        promise.fail(problem);
        return promise.stage();
    }

    /** Without what belongs to one connection, so that a message that came in can go out as it is. */
    private static Publish plain(Publish message) {
        Publish fresh = message.packetId() == 0 && !message.dup()
                ? message
                : message.withPacketId(0).withDup(false);
        Properties properties = fresh.properties();
        return properties.has(Property.TOPIC_ALIAS) || properties.has(Property.SUBSCRIPTION_IDENTIFIER)
                ? fresh.withProperties(properties.toBuilder()
                        .without(Property.TOPIC_ALIAS)
                        .without(Property.SUBSCRIPTION_IDENTIFIER) // [MQTT-3.3.4-6]
                        .build())
                : fresh;
    }

    @Override
    public CompletionStage<Answer> subscribe(Subscription subscription, Consumer<Publish> handler) {
        return consume(subscription, new Handler(handler));
    }

    @Override
    public CompletionStage<Answer> consume(Subscription subscription, Consumer<Delivery> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        Promise<Answer> promise = new Promise<>(executor);
        return onLoop(promise, () -> core.subscribe(subscription, consumer, promise));
    }

    @Override
    public CompletionStage<Answer> unsubscribe(String filter) {
        Promise<Answer> promise = new Promise<>(executor);
        return onLoop(promise, () -> core.unsubscribe(filter, promise));
    }

    @Override
    public CompletionStage<Void> reauthenticate() {
        Promise<Void> promise = new Promise<>(executor);
        return onLoop(promise, () -> core.reauthenticate(promise));
    }

    @Override
    public ClientState state() {
        return core.states().now();
    }

    @Override
    public MqttVersion version() {
        return version;
    }

    @Override
    public Runnable onState(Consumer<ClientState> listener) {
        return core.states().listen(listener);
    }

    @Override
    public List<Subscription> subscriptions() {
        return core.subscriptions();
    }

    @Override
    public CompletionStage<Void> disconnect() {
        return disconnect(Disconnect.of(ReasonCode.SUCCESS));
    }

    @Override
    public CompletionStage<Void> disconnect(Disconnect how) {
        Farewell.check(how, sessionExpiry);
        Promise<Void> promise = new Promise<>(executor);
        return onLoop(promise, () -> core.end(how, () -> promise.complete(null)));
    }

    @Override
    public void close() {
        disconnect();
    }

    private <T> CompletionStage<T> onLoop(Promise<T> promise, Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException closed) {
            promise.fail(ClientCore.hasEnded("The event loops are closed."));
        }
        return promise.stage();
    }
}
