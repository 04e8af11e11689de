package io.tomte.fuzz;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.fuzz.log.Bugs;
import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.client.TomteClients;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.testkit.ManualLoops;

/**
 * A server that says anything to a client that is used meanwhile: the client does not fail, connects again to a server that
 * behaves, and every call to it completes.
 */
public final class ClientTarget {
    private static final int MOST_STEPS = 80;
    private static final Duration SHORTER_THAN_ANY_TIMEOUT = Duration.ofSeconds(1);

    private final Input input;
    private final Moves moves;
    private final ManualLoops loops = new ManualLoops(1);
    private final Queue<Runnable> userTasks = new ArrayDeque<>();
    private final List<CompletionStage<?>> calls = new ArrayList<>();
    private final WrongServer server;
    private final MqttClient client;

    private ClientTarget(Input input) {
        this.input = input;
        this.moves = new Moves(input);
        MqttVersion version = input.of(MqttVersion.values());
        this.server = new WrongServer(input, moves, version);
        this.client = new TomteClients(loops, server)
                .create(ClientOptions.to(URI.create("fuzz:server"))
                        .withVersion(version)
                        .withClientId("c")
                        .withSession(input.of(0, 100))
                        .withKeepAlive(Duration.ofSeconds(10))
                        .withOfflineLimit(4)
                        .withInflightLimit(3)
                        .withReconnect(Duration.ofSeconds(1), Duration.ofSeconds(2), true)
                        .withExecutor(userTasks::add));
        calls.add(client.connect());
        rest();
        if (input.below(8) != 0) {
            server.accept(); // most of what can go wrong comes later
            rest();
        }
    }

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        ClientTarget target = new ClientTarget(new Input(data));
        target.play();
        target.requireRecovery();
        Bugs.none(target.loops.failures());
        Bugs.require();
    }

    private void play() {
        for (int i = 0; i < MOST_STEPS && input.hasMore(); i++) {
            switch (input.below(8)) {
                case 0 -> publish(input.of("t", "t/a", "x"), moves.qos());
                case 1 ->
                    calls.add(client.subscribe(Subscription.of(input.of("t", "t/+", "#"), moves.qos()), message -> {
                        if (message.topic().equals("x")) {
                            throw new IllegalStateException("a handler that fails");
                        }
                    }));
                case 2 -> calls.add(client.unsubscribe(input.of("t", "t/+", "#")));
                case 3 -> loops.advance(Duration.ofMillis(input.of(10, 900, 2_000, 5_500, 16_000)));
                default -> server.step();
            }
            if (input.chance()) {
                rest();
            }
        }
        rest();
    }

    private void publish(String topic, QoS qos) {
        calls.add(client.publish(Publish.of(topic, Bytes.utf8("p"), qos, false)));
    }

    private void requireRecovery() {
        server.behave();
        for (int i = 0; i < 8; i++) {
            loops.advance(SHORTER_THAN_ANY_TIMEOUT);
            rest();
        }
        boolean ended = client.state() instanceof ClientState.Ended;
        FramesTarget.require(ended || client.state() instanceof ClientState.Connected, "stays " + client.state());
        if (!ended) {
            publish("after", QoS.EXACTLY_ONCE);
            rest();
        }
        CompletableFuture<?> gone = client.disconnect().toCompletableFuture();
        rest();
        FramesTarget.require(gone.isDone(), "does not end");
        for (CompletionStage<?> call : calls) {
            FramesTarget.require(call.toCompletableFuture().isDone(), "a call never completes");
        }
        boolean delivered = !calls.getLast().toCompletableFuture().isCompletedExceptionally();
        FramesTarget.require(ended || delivered, "a message to a server that behaves failed");
    }

    /** Runs the loop and the user's executor until both rest. */
    private void rest() {
        do {
            loops.run();
            for (Runnable task = userTasks.poll(); task != null; task = userTasks.poll()) {
                task.run();
            }
            loops.run();
        } while (!userTasks.isEmpty() || server.answer());
    }
}
