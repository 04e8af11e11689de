package io.tomte.rest.internal.topics;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttClients;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.events.Loop;
import io.tomte.rest.internal.http.Failures;
import io.tomte.rest.internal.http.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page's own connection to the broker, made when it is first needed. It connects again by itself; when the client bundle
 * was replaced it is made anew. Loop, except {@link #publish}.
 */
public final class PageClient {
    private static final Logger LOG = LoggerFactory.getLogger(PageClient.class);
    private static final URI ADDRESS = URI.create("vm:page");
    private static final String CLIENT_ID = "tomte-page";
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration MAX_DELAY = Duration.ofSeconds(5);
    private static final long ANSWER_SECONDS = 5;

    private final Services services;
    private final Loop loop;
    private Optional<Held> held = Optional.empty();
    private Consumer<MqttClient> onNew = client -> {};

    private record Held(MqttClients factory, MqttClient client) {}

    public PageClient(Services services, Loop loop) {
        this.services = services;
        this.loop = loop;
    }

    /** @param listener gets each new client; what it subscribes waits for the connection */
    void onNew(Consumer<MqttClient> listener) {
        onNew = listener;
    }

    /** Any thread. Fails with {@link Problem}. */
    CompletionStage<Void> publish(Publish message) {
        services.needMqtt();
        return CompletableFuture.supplyAsync(this::client, loop)
                .thenCompose(client -> client.publish(message))
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .handle((done, failure) -> {
                    if (failure != null) {
                        throw problem(Failures.unwrap(failure));
                    }
                    return null;
                });
    }

    /** The client; it may still be on its way to the broker. */
    MqttClient client() {
        MqttClients factory = services.needMqtt();
        Optional<MqttClient> present =
                held.filter(kept -> kept.factory() == factory).map(Held::client);
        if (present.isPresent()) {
            return present.get();
        }
        close();
        MqttClient client = factory.create(ClientOptions.to(ADDRESS)
                .withClientId(CLIENT_ID)
                .withKeepAlive(Duration.ZERO)
                .withReconnect(FIRST_DELAY, MAX_DELAY, true)
                .withExecutor(loop));
        held = Optional.of(new Held(factory, client));
        client.connect().whenCompleteAsync((connack, failure) -> connected(client, Optional.ofNullable(failure)), loop);
        onNew.accept(client);
        return client;
    }

    /** Ends the connection, if there is one. */
    public void close() {
        Optional<Held> old = held;
        held = Optional.empty();
        old.ifPresent(kept -> kept.client().close());
    }

    private void connected(MqttClient client, Optional<Throwable> failure) {
        boolean present = held.filter(kept -> kept.client() == client).isPresent();
        if (present && failure.isPresent()) {
            LOG.warn(
                    "The page has no connection to the broker: {}",
                    Failures.unwrap(failure.get()).getMessage());
            close();
        }
    }

    private static RuntimeException problem(Throwable failure) {
        return switch (failure) {
            case Problem known -> known;
            case TimeoutException late ->
                new Problem(503, "broker-not-running", "The broker does not answer. Look at GET /api/v1/health.");
            case MqttException refused
            when refused.reason() == ReasonCode.NOT_AUTHORIZED ->
                new Problem(403, "not-allowed", String.valueOf(refused.getMessage()));
            case MqttException refused -> new Problem(503, "broker-not-running", String.valueOf(refused.getMessage()));
            default -> new CompletionException(failure);
        };
    }
}
