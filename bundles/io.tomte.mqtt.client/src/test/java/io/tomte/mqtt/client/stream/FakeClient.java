package io.tomte.mqtt.client.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscription;

/**
 * A client whose server has this many messages for each subscription, sends no more than {@value #OPEN} at a time, and ends when
 * all are acknowledged. Refuses the filter and the topic {@code refused}.
 */
final class FakeClient implements MqttClient {
    static final int OPEN = 16;

    private final Executor executor;
    private final long messages;
    private final List<Consumer<ClientState>> listeners = new CopyOnWriteArrayList<>();
    final List<Long> acknowledged = new ArrayList<>(); // on the executor, as all below
    final List<Long> rejected = new ArrayList<>();
    final List<String> unsubscribed = new CopyOnWriteArrayList<>();
    private Consumer<Delivery> consumer = delivery -> {};
    private boolean subscribed;
    private long sent;
    private long open;

    FakeClient(Executor executor, long messages) {
        this.executor = executor;
        this.messages = messages;
    }

    int stateListeners() {
        return listeners.size();
    }

    long sent() {
        return sent;
    }

    static Publish message(long number) {
        return Publish.of("t/" + number, Bytes.EMPTY, QoS.AT_LEAST_ONCE, false);
    }

    private final class Numbered implements Delivery {
        private final long number;

        Numbered(long number) {
            this.number = number;
        }

        @Override
        public Publish message() {
            return FakeClient.message(number);
        }

        @Override
        public void acknowledge() {
            done(acknowledged);
        }

        @Override
        public void reject(ReasonCode reason) {
            done(rejected);
        }

        private void done(List<Long> where) {
            executor.execute(() -> {
                where.add(number);
                open--;
                feed();
            });
        }
    }

    private void feed() {
        if (subscribed && sent < messages && open < OPEN) {
            open++;
            consumer.accept(new Numbered(sent++));
            executor.execute(this::feed);
        } else if (subscribed && sent == messages && open == 0) {
            end();
        }
    }

    void end() {
        listeners.forEach(listener -> listener.accept(new ClientState.Ended("The client was closed.")));
    }

    @Override
    public CompletionStage<Answer> consume(Subscription subscription, Consumer<Delivery> newConsumer) {
        if (subscription.filter().equals("refused")) {
            return CompletableFuture.failedFuture(new MqttException(ReasonCode.NOT_AUTHORIZED, "No."));
        }
        executor.execute(() -> {
            consumer = newConsumer;
            subscribed = true;
            feed();
        });
        return CompletableFuture.completedFuture(Answer.SUCCESS);
    }

    @Override
    public CompletionStage<Answer> unsubscribe(String filter) {
        unsubscribed.add(filter);
        executor.execute(() -> subscribed = false);
        return CompletableFuture.completedFuture(Answer.SUCCESS);
    }

    @Override
    public CompletionStage<Answer> publish(Publish message) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        executor.execute(() -> {
            if (message.topic().equals("refused")) {
                answer.completeExceptionally(new MqttException(ReasonCode.NOT_AUTHORIZED, "No."));
            } else {
                answer.complete(Answer.SUCCESS);
            }
        });
        return answer;
    }

    @Override
    public Runnable onState(Consumer<ClientState> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public MqttVersion version() {
        return MqttVersion.V5;
    }

    // ---- of no use to streams

    @Override
    public CompletionStage<ConnAck> connect() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Answer> subscribe(Subscription subscription, Consumer<Publish> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> reauthenticate() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ClientState state() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Subscription> subscriptions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> disconnect() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> disconnect(Disconnect how) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
