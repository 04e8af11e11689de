package io.tomte.mqtt.client.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.tomte.mqtt.api.client.ClientAuth;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;

/** Enhanced authentication on one connection, at its start and again; MQTT 5 section 4.12. On the loop; the steps on the executor. */
final class Authenticator {
    private final Optional<ClientAuth> auth;
    private final EventLoop loop;
    private final Executor executor;
    private final Link link;
    private Optional<ClientAuth.Exchange> exchange = Optional.empty();
    private Optional<String> method = Optional.empty();
    private final List<Promise<Void>> again = new ArrayList<>();
    private EventLoop.Timer patience = () -> {};

    Authenticator(Optional<ClientAuth> auth, EventLoop loop, Executor executor, Link link) {
        this.auth = auth;
        this.loop = loop;
        this.executor = executor;
        this.link = link;
    }

    /**
     * Adds the first data to CONNECT.
     *
     * @param send gets it with that
     */
    void hello(Connect connect, Consumer<Connect> send) {
        method = connect.properties().text(Property.AUTHENTICATION_METHOD);
        if (auth.isEmpty() || method.isEmpty()) { // the latter on MQTT 3.x
            send.accept(connect);
        } else {
            begin(data -> send.accept(new Connect(
                    connect.version(),
                    connect.cleanStart(),
                    connect.keepAlive(),
                    connect.clientId(),
                    connect.will(),
                    connect.username(),
                    connect.password(),
                    with(connect.properties(), data))));
        }
    }

    private void begin(Consumer<Optional<Bytes>> then) {
        ClientAuth present = auth.orElseThrow();
        step(
                () -> {
                    ClientAuth.Exchange fresh = present.begin();
                    return fresh.first().thenApply(data -> new Begun(fresh, data));
                },
                begun -> {
                    exchange = Optional.of(begun.exchange());
                    then.accept(begun.data());
                });
    }

    private record Begun(ClientAuth.Exchange exchange, Optional<Bytes> data) {}

    /** The server asks, or, after CONNACK, is content. */
    void onAuth(Auth packet, boolean accepted) {
        boolean fits = method.equals(packet.properties().text(Property.AUTHENTICATION_METHOD));
        if (exchange.isEmpty() || !fits) { // [MQTT-4.12.0-6]; nobody asked
            link.violated(ReasonCode.PROTOCOL_ERROR, "an unexpected AUTH");
        } else if (packet.reason() == ReasonCode.CONTINUE_AUTHENTICATION) {
            ClientAuth.Exchange running = exchange.get();
            step(
                    () -> running.answer(data(packet.properties())),
                    data -> send(ReasonCode.CONTINUE_AUTHENTICATION, data));
        } else if (accepted) {
            finish(packet.properties(), () -> {
                patience.cancel();
                again.forEach(promise -> promise.complete(null));
                again.clear();
            });
        } else {
            link.violated(ReasonCode.PROTOCOL_ERROR, "an AUTH instead of CONNACK");
        }
    }

    /** Whether the method of the CONNACK is that of the CONNECT; [MQTT-4.12.0-5], [MQTT-4.12.0-6]. */
    boolean fits(ConnAck ack) {
        return ack.properties().text(Property.AUTHENTICATION_METHOD).equals(method);
    }

    /** Lets the client judge the last data of the server. */
    void finish(Properties last, Runnable then) {
        if (exchange.isEmpty()) {
            then.run();
            return;
        }
        ClientAuth.Exchange running = exchange.get();
        exchange = Optional.empty();
        step(() -> running.finish(data(last)).thenApply(done -> true), done -> then.run());
    }

    /** Authenticates again. Any number of callers share one run. */
    void again(Promise<Void> promise, Duration limit) {
        if (auth.isEmpty() || method.isEmpty()) { // [MQTT-4.12.0-7]
            promise.fail(new MqttException(
                    ReasonCode.BAD_AUTHENTICATION_METHOD, "This client has no enhanced authentication to repeat."));
            return;
        }
        again.add(promise);
        if (again.size() == 1) {
            patience = loop.schedule(limit, () -> link.broke("The server did not answer the authentication."));
            begin(data -> send(ReasonCode.RE_AUTHENTICATE, data)); // [MQTT-4.12.1-1]
        }
    }

    /** [MQTT-4.12.0-3] with {@link ReasonCode#CONTINUE_AUTHENTICATION}, always with the method of CONNECT. */
    private void send(ReasonCode reason, Optional<Bytes> data) {
        Properties named = Properties.builder()
                .text(Property.AUTHENTICATION_METHOD, method.orElseThrow())
                .build();
        link.send(new Auth(reason, with(named, data)));
    }

    private static Properties with(Properties properties, Optional<Bytes> data) {
        return data.map(bytes -> properties.toBuilder()
                        .bytes(Property.AUTHENTICATION_DATA, bytes)
                        .build())
                .orElse(properties);
    }

    private static Optional<Bytes> data(Properties properties) {
        return properties.bytes(Property.AUTHENTICATION_DATA);
    }

    private <T> void step(Supplier<CompletionStage<T>> work, Consumer<T> then) {
        executor.execute(() -> stage(work)
                .whenComplete((value, problem) -> loop.execute(() -> {
                    if (link.isOver()) {
                        return;
                    }
                    if (problem == null) {
                        then.accept(value);
                    } else {
                        link.broke("The authentication failed: " + Link.message(problem)); // [MQTT-4.12.1-2]
                    }
                })));
    }

    private static <T> CompletionStage<T> stage(Supplier<CompletionStage<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The connection is over. */
    void end(String why) {
        patience.cancel();
        exchange = Optional.empty();
        again.forEach(promise -> promise.fail(new MqttException(ReasonCode.UNSPECIFIED_ERROR, why)));
        again.clear();
    }
}
