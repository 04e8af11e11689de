package io.tomte.mqtt.client.blocking;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttClients;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.Subscription;

/**
 * A client for threads that may wait. Any thread, but not those that run handlers of this client: what they would wait for is
 * done by themselves, so such a call throws {@link IllegalStateException} at once. Each call waits at most as long as it is
 * told; an interrupt ends the waiting. Neither ends what was begun: a message whose publish timed out is still sent.
 *
 * <p>Calls throw {@link MqttException} with a sentence where the server or the client refuses, and {@link TimeoutException}.
 */
public final class BlockingMqttClient implements AutoCloseable {
    private final MqttClient client;
    private final HandlerThreads handlers;
    private final Duration patience;

    private BlockingMqttClient(MqttClient client, HandlerThreads handlers, Duration patience) {
        this.client = client;
        this.handlers = handlers;
        this.patience = patience;
    }

    /** Does nothing until {@link #connect}. Whoever creates it closes it. */
    public static BlockingMqttClient create(MqttClients clients, ClientOptions options) {
        HandlerThreads handlers = new HandlerThreads(options.executor());
        MqttClient client = clients.create(options.withExecutor(handlers));
        return new BlockingMqttClient(client, handlers, options.network().connectTimeout());
    }

    /** The same client for calls that do not wait. */
    public MqttClient async() {
        return client;
    }

    /** Connects, or waits for a connection that is being tried again. */
    public ConnAck connect(Duration timeout) throws InterruptedException, TimeoutException {
        return await(client::connect, "connection", timeout);
    }

    /** Publishes, and waits until the server has the message, as far as its QoS says. */
    public Answer publish(Publish message, Duration timeout) throws InterruptedException, TimeoutException {
        return await(() -> client.publish(message), "answer to a message to " + message.topic(), timeout);
    }

    /** Messages for one who takes them, each acknowledged when it is taken. Close it to unsubscribe. */
    public Inbox<Publish> subscribe(Subscription subscription, Duration timeout)
            throws InterruptedException, TimeoutException {
        return open(subscription, timeout, delivery -> {
            delivery.acknowledge();
            return delivery.message();
        });
    }

    /** Like {@link #subscribe}, for one who acknowledges each message when it is done with it. */
    public Inbox<Delivery> consume(Subscription subscription, Duration timeout)
            throws InterruptedException, TimeoutException {
        return open(subscription, timeout, Function.identity());
    }

    private <T> Inbox<T> open(Subscription subscription, Duration timeout, Function<Delivery, T> take)
            throws InterruptedException, TimeoutException {
        handlers.refuse();
        Inbox<T> inbox = new Inbox<>(client, subscription.filter(), handlers, take);
        try {
            await(
                    () -> client.consume(subscription, inbox::arrived),
                    "answer to the subscription of " + subscription.filter(),
                    timeout);
            return inbox;
        } catch (MqttException | InterruptedException | TimeoutException problem) {
            inbox.close();
            throw problem;
        }
    }

    /** Says good-bye and waits until the connection is gone. */
    public void disconnect(Duration timeout) throws InterruptedException, TimeoutException {
        await(client::disconnect, "end of the connection", timeout);
    }

    /** Like {@link #disconnect} for as long as a connect may take; in a handler, or interrupted, without waiting. */
    @Override
    public void close() {
        CompletionStage<Void> end = client.disconnect();
        if (!handlers.isHere()) {
            try {
                end.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (TimeoutException | ExecutionException goesOn) {
                client.close();
            }
        }
    }

    private <T> T await(Supplier<CompletionStage<T>> call, String what, Duration timeout)
            throws InterruptedException, TimeoutException {
        handlers.refuse();
        try {
            return call.get().toCompletableFuture().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new TimeoutException("No " + what + " within " + timeout.toMillis() + " ms.");
        } catch (ExecutionException failed) {
            throw here(failed.getCause());
        }
    }

    /** The same problem with the place where somebody waits for it. */
    private static RuntimeException here(Throwable problem) {
        RuntimeException here = problem instanceof MqttException known
                ? new MqttException(known.reason(), known.getMessage(), known.properties())
                : new IllegalStateException(problem.getMessage());
        here.initCause(problem);
        return here;
    }
}
