package io.tomte.mqtt.client.internal;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.api.transport.Connector;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.testkit.ManualLoops;
import io.tomte.testkit.PipeConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A client without threads and network: the test is the server, the executor and the clock. */
final class Scene implements Connector {
    static final URI SERVER = URI.create("mqtt://server:1883");
    private static final Duration LONG = Duration.ofDays(1);

    final ManualLoops loops = new ManualLoops(1);
    final List<ClientState> states = new ArrayList<>();
    private final Deque<PipeConnection> connections = new ArrayDeque<>();
    private final Deque<Target> targets = new ArrayDeque<>();
    private final Set<String> deadHosts = new HashSet<>();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private boolean executing = true;
    private boolean reachable = true;
    private Runnable arrival = () -> {};
    final LoopClient client;
    int ended;

    Scene(UnaryOperator<ClientOptions> change) {
        ClientOptions options = change.apply(ClientOptions.to(SERVER)
                .withClientId("me")
                .withReconnect(Duration.ofSeconds(1), Duration.ofSeconds(4), false)
                .withExecutor(this::execute));
        client = new LoopClient(options, loops.get(0), scheme -> Optional.of(this), gone -> ended++);
        client.onState(states::add);
    }

    static Scene plain() {
        return new Scene(options -> options);
    }

    private void execute(Runnable task) {
        assertThat(loops.get(0).inLoop() || !executing || work.isEmpty()).isTrue();
        work.add(task);
    }

    // ---- the world

    /** Lets everything happen that can happen now; user code runs outside the loop. */
    void run() {
        loops.run();
        while (executing && !work.isEmpty()) {
            work.remove().run();
            loops.run();
        }
    }

    /** Holds back all user code. */
    void hold() {
        executing = false;
    }

    void release() {
        executing = true;
        run();
    }

    void advance(Duration time) {
        loops.advance(time);
        run();
    }

    /** Lets the delay pass after which the client connects again. */
    void retry() {
        if (state() instanceof ClientState.Waiting(String why, Duration delay)) {
            advance(delay);
        } else {
            throw new AssertionError(state());
        }
    }

    void unreachable(String host) {
        deadHosts.add(host);
    }

    /** From now on the attempt to connect neither succeeds nor fails. */
    void hang() {
        reachable = false;
    }

    /** The attempt that hung succeeds. */
    void arrive() {
        arrival.run();
    }

    /** Whether a timer is left that could do something. */
    boolean rests() {
        int before = loops.failures().size();
        List<ClientState> known = List.copyOf(states);
        advance(LONG);
        return known.equals(states) && connections.isEmpty() && loops.failures().size() == before;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("mqtt");
    }

    @Override
    public CompletionStage<Connection> connect(Target target, ConnectionReceiver receiver) {
        targets.add(target);
        CompletableFuture<Connection> stage = new CompletableFuture<>();
        if (deadHosts.contains(target.uri().getHost())) {
            stage.completeExceptionally(new IOException("Nothing accepts connections at " + target.uri() + "."));
        } else {
            arrival = () -> connections.add(PipeConnection.open(Peer.inVm("pipe"), target.loop(), connection -> {
                stage.complete(connection);
                return receiver;
            }));
            if (reachable) {
                arrival.run();
            }
        }
        return stage;
    }

    // ---- the server

    /** The URI of the next attempt to connect. */
    URI target() {
        run();
        return targets.remove().uri();
    }

    /** The next connection. */
    PipeConnection accept() {
        run();
        return connections.remove();
    }

    /** The next connection, with its CONNECT read and accepted. */
    PipeConnection welcome(boolean sessionPresent, Properties properties) {
        PipeConnection connection = accept();
        assertThat(connection.take()).hasSize(1).first().isInstanceOf(Connect.class);
        send(connection, new ConnAck(sessionPresent, ReasonCode.SUCCESS, properties));
        return connection;
    }

    PipeConnection welcome() {
        return welcome(false, Properties.NONE);
    }

    /** A client that is connected for the first time. */
    PipeConnection connect() {
        client.connect();
        return welcome();
    }

    void send(PipeConnection connection, Packet... packets) {
        connection.feed(packets);
        run();
    }

    void breakOff(PipeConnection connection) {
        connection.breakOff();
        run();
    }

    List<Packet> take(PipeConnection connection) {
        run();
        return connection.take();
    }

    // ---- what comes of it

    ClientState state() {
        run();
        return ((MqttClient) client).state();
    }

    <T> T join(CompletionStage<T> stage) {
        run();
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }

    MqttException failure(CompletionStage<?> stage) {
        Throwable problem = catchThrowable(() -> join(stage));
        assertThat(problem).hasCauseInstanceOf(MqttException.class);
        return (MqttException) problem.getCause();
    }
}
