package io.tomte.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.tomte.fuzz.log.Bugs;
import io.tomte.mqtt.api.broker.BrokerStats;
import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.BrokerCore;
import io.tomte.mqtt.broker.QueuePolicy;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.testkit.ManualLoops;
import io.tomte.testkit.OpenDoor;
import io.tomte.testkit.TestClient;

/**
 * Up to four clients that do and send anything, in any order and time, against a broker with small limits: it does not fail,
 * keeps its limits and counts, forgets who is gone, and serves the next client.
 */
public final class SessionTarget {
    private static final int CLIENTS = 4;
    private static final int MOST_STEPS = 120;
    private static final int INFLIGHT = 4;
    private static final int SUBSCRIPTIONS = 4;
    private static final Duration FOREVER = Duration.ofHours(5);

    private final Input input;
    private final Moves moves;
    private final ManualLoops loops = new ManualLoops(2);
    private final BrokerCore broker;
    private final List<Intruder> all = new ArrayList<>();
    private final Intruder[] clients = new Intruder[CLIENTS];

    private SessionTarget(Input input) {
        this.input = input;
        this.moves = new Moves(input);
        this.broker = BrokerCore.on(loops)
                .time(loops.clock(), loops.clock()::nanos)
                .auth(() -> List.of(new OpenDoor()))
                .config(BrokerConfig.builder()
                        .packets(4096)
                        .connections(CLIENTS - 1)
                        .inflight(3, INFLIGHT)
                        .topicAliases(2)
                        .queue(4, 600, input.of(QueuePolicy.values()))
                        .sessionExpiry(3600)
                        .subscriptions(SUBSCRIPTIONS, 4)
                        .checkPayloadFormat(true)
                        .build())
                .start();
        loops.run();
    }

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        SessionTarget target = new SessionTarget(new Input(data));
        target.play();
        target.requireLimits();
        target.requireNothingLeft();
        target.requireService();
        Bugs.none(target.loops.failures());
        Bugs.require();
    }

    private void play() {
        for (int i = 0; i < MOST_STEPS && input.hasMore(); i++) {
            step();
        }
        loops.run();
        all.forEach(Intruder::read);
    }

    private void step() {
        int who = input.below(CLIENTS);
        if (clients[who] == null || clients[who].pipe().isClosed()) {
            clients[who] = new Intruder(broker, loops, input.below(2));
            all.add(clients[who]);
            clients[who].send(moves.connect());
        }
        Intruder client = clients[who];
        switch (input.below(16)) {
            case 0 -> client.send(input.some());
            case 1 -> client.pipe().breakOff();
            case 2 -> client.pipe().hangUp();
            case 3 -> client.pipe().room(input.of(0, 1, 3, Integer.MAX_VALUE));
            case 4 -> loops.advance(Duration.ofMillis(input.of(1, 300, 1_500, 12_000, 100_000, 4_000_000)));
            case 5 -> client.send(moves.connect());
            case 6 -> broker.disconnect(moves.clientId(), ReasonCode.ADMINISTRATIVE_ACTION);
            case 7 -> client.send(moves.subscribe());
            case 8 -> client.send(moves.unsubscribe());
            case 9, 10, 11 -> client.send(moves.publish());
            default -> client.send(moves.reply());
        }
        if (input.chance()) {
            loops.run();
        }
    }

    private void requireLimits() {
        List<ClientInfo> infos = now(broker.clients().toCompletableFuture());
        BrokerStats stats = broker.stats();
        FramesTarget.require(stats.sessions() == infos.size(), stats + " but " + infos.size() + " sessions");
        FramesTarget.require(
                stats.connections() < CLIENTS + 1
                        && infos.stream().filter(ClientInfo::connected).count() <= CLIENTS - 1,
                stats + " connections");
        int subscriptions = 0;
        for (ClientInfo info : infos) {
            FramesTarget.require(info.inflight() <= INFLIGHT, info + " has more in flight");
            FramesTarget.require(info.subscriptions().size() <= SUBSCRIPTIONS, info + " has more subscriptions");
            FramesTarget.require(info.queued() <= 2 * 600, info + " has more waiting");
            subscriptions += info.subscriptions().size();
        }
        FramesTarget.require(stats.subscriptions() == subscriptions, stats + " but " + infos);
    }

    private void requireNothingLeft() {
        all.forEach(client -> client.pipe().breakOff());
        loops.run();
        FramesTarget.require(broker.stats().connections() == 0, "still connected: " + broker.stats());
        loops.advance(FOREVER);
        BrokerStats stats = broker.stats();
        FramesTarget.require(stats.sessions() == 0 && stats.subscriptions() == 0, "left behind: " + stats);
    }

    private void requireService() {
        TestClient fresh = TestClient.connect(broker, loops, "fresh");
        FramesTarget.require(fresh.subscribe("fresh/#", QoS.AT_LEAST_ONCE) == ReasonCode.GRANTED_QOS_1, "not granted");
        fresh.publish("fresh/1", "hello", QoS.AT_LEAST_ONCE, 1);
        var came = fresh.take();
        FramesTarget.require(
                came.contains(PubAck.of(1, ReasonCode.SUCCESS))
                        && came.stream()
                                .anyMatch(packet -> packet instanceof Publish publish
                                        && publish.payload().utf8().equals("hello")),
                "a fresh client got " + came);
        fresh.disconnect();
        now(broker.close().toCompletableFuture());
        Optional<BrokerStats> after = Optional.of(broker.stats()).filter(stats -> stats.connections() != 0);
        FramesTarget.require(after.isEmpty(), "connected after the end: " + after);
    }

    private <T> T now(CompletableFuture<T> stage) {
        loops.run();
        FramesTarget.require(stage.isDone(), "does not complete");
        return stage.join();
    }
}
