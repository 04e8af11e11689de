package io.tomte.rest.internal.fakes;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttClients;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.topic.TopicFilter;

/** A client that is connected at once and remembers what it was told. */
public final class FakeMqtt implements MqttClients, MqttClient {
    public final List<Publish> published = new ArrayList<>();
    public final Map<String, Consumer<Publish>> handlers = new LinkedHashMap<>();
    public final List<ClientOptions> created = new ArrayList<>();

    /** A message arrives. */
    public void receive(Publish message) {
        Map.copyOf(handlers).forEach((filter, handler) -> {
            if (TopicFilter.parse(filter).matches(message.topic())) {
                handler.accept(message);
            }
        });
    }

    @Override
    public MqttClient create(ClientOptions options) {
        created.add(options);
        return this;
    }

    @Override
    public CompletionStage<ConnAck> connect() {
        return CompletableFuture.completedFuture(new ConnAck(false, ReasonCode.SUCCESS, Properties.NONE));
    }

    @Override
    public CompletionStage<Answer> publish(Publish message) {
        published.add(message);
        return CompletableFuture.completedFuture(Answer.SUCCESS);
    }

    @Override
    public CompletionStage<Answer> subscribe(Subscription subscription, Consumer<Publish> handler) {
        handlers.put(subscription.filter(), handler);
        return CompletableFuture.completedFuture(Answer.SUCCESS);
    }

    @Override
    public CompletionStage<Answer> consume(Subscription subscription, Consumer<Delivery> consumer) {
        throw new UnsupportedOperationException("nobody acknowledges by hand here");
    }

    @Override
    public CompletionStage<Answer> unsubscribe(String filter) {
        handlers.remove(filter);
        return CompletableFuture.completedFuture(Answer.SUCCESS);
    }

    @Override
    public CompletionStage<Void> reauthenticate() {
        throw new UnsupportedOperationException("nobody authenticates here");
    }

    @Override
    public ClientState state() {
        return new ClientState.Connected(URI.create("vm:fake"), false);
    }

    @Override
    public MqttVersion version() {
        return MqttVersion.V5;
    }

    @Override
    public Runnable onState(Consumer<ClientState> listener) {
        listener.accept(state());
        return () -> {};
    }

    @Override
    public List<Subscription> subscriptions() {
        return List.of();
    }

    @Override
    public CompletionStage<Void> disconnect() {
        handlers.clear();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> disconnect(Disconnect how) {
        return disconnect();
    }

    @Override
    public void close() {
        handlers.clear();
    }
}
