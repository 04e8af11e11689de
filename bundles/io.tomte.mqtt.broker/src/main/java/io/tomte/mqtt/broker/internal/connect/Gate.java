package io.tomte.mqtt.broker.internal.connect;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;

import io.tomte.mqtt.api.broker.RefusalReason;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.broker.Redirect;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.broker.internal.session.Shard;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.ReasonCode;

/** A connection until its CONNECT; then it moves to the loop of its client id. */
public final class Gate implements ConnectionReceiver {
    private final Connection connection;
    private final Entrance entrance;
    private final Porch.Room room;
    private final EventLoop.Timer impatience;
    private final Deque<Packet> early = new ArrayDeque<>(0); // mostly empty
    private boolean passed;

    private Gate(Connection connection, Entrance entrance, Porch.Room room) {
        this.connection = connection;
        this.entrance = entrance;
        this.room = room;
        Duration patience = Duration.ofSeconds(entrance.config().connectTimeout());
        impatience = connection.loop().schedule(patience, () -> giveUp(RefusalReason.CONNECT_TIMEOUT));
        entrance.porch().add(this);
    }

    /** Who looks after a new connection; on its loop. */
    public static ConnectionReceiver open(Connection connection, Entrance entrance) {
        Porch.Answer answer = entrance.porch().enter(connection.peer());
        if (answer instanceof Porch.Answer.Full full) {
            entrance.counters().refused(full.reason());
            connection.loop().execute(connection::abort); // when whoever opens it is done with that
            return new ClosedGate();
        }
        return new Gate(connection, entrance, ((Porch.Answer.Welcome) answer).room());
    }

    @Override
    public void onPacket(Packet packet) {
        if (passed) {
            early.add(packet); // it was read together with CONNECT
        } else if (packet instanceof Connect connect) {
            onConnect(connect);
        } else {
            giveUp(RefusalReason.NOT_MQTT); // [MQTT-3.1.0-1], [MQTT-3.1.1: 3.1.0-1]
        }
    }

    /** Any thread: the broker stops. */
    public void stop() {
        connection.loop().execute(() -> {
            if (!passed) {
                leave();
                connection.close();
            }
        });
    }

    private void onConnect(Connect connect) {
        pass();
        Optional<Violation> problem = ConnectRules.problem(connect, entrance.config());
        if (problem.isPresent()) {
            refuse(
                    connect,
                    RefusalReason.INVALID_CONNECT,
                    problem.get().reason(),
                    problem.get().getMessage());
            return;
        }
        Optional<Redirect> redirect = entrance.redirectFor(connection.peer());
        if (redirect.isPresent()) {
            refuse(
                    connect,
                    RefusalReason.REDIRECTED,
                    redirect.get().reason(),
                    redirect.get().detail());
            return;
        }
        String clientId = connect.clientId().isEmpty() ? assignedId() : connect.clientId();
        Agreement agreement = Agreement.of(connect, clientId, entrance.config());
        Shard shard = entrance.shardOf(clientId);
        Arrival arrival = new Arrival(connection, entrance, room, shard, agreement, early);
        connection.moveTo(shard.loop(), arrival, arrival::begin); // [MQTT-3.1.3-2], [MQTT-3.1.1: 3.1.3-2]
    }

    /** [MQTT-3.1.3-6], [MQTT-3.1.1: 3.1.3-6]: nobody else has it. */
    private static String assignedId() {
        return "auto-" + UUID.randomUUID();
    }

    private void refuse(Connect connect, RefusalReason why, ReasonCode reason, String detail) {
        room.leave();
        refuse(connection, entrance, connect, why, reason, detail);
    }

    /**
     * CONNACK where the version knows a code for it, then the end: [MQTT-3.2.2-7].
     * [MQTT-3.1.3-8], [MQTT-4.13.2-1], [MQTT-3.1.1: 3.1.3-9], [MQTT-3.1.1: 3.2.2-5]
     */
    static void refuse(
            Connection connection,
            Entrance entrance,
            Connect connect,
            RefusalReason why,
            ReasonCode reason,
            String detail) {
        entrance.counters().refused(why);
        new LastWords(connect)
                .refusal(reason, detail, entrance.redirect().get())
                .ifPresent(connection::send);
        connection.close();
    }

    private void giveUp(RefusalReason why) {
        if (!passed) {
            entrance.counters().refused(why);
            leave();
            connection.close();
        }
    }

    private void pass() {
        passed = true;
        impatience.cancel();
        entrance.porch().remove(this);
    }

    private void leave() {
        pass();
        room.leave();
    }

    @Override
    public void onMalformed(MalformedPacketException problem) {
        if (!passed && problem.reason() == ReasonCode.UNSUPPORTED_PROTOCOL_VERSION) {
            connection.send(ConnAck.refused(problem.reason())); // [MQTT-3.1.2-2], [MQTT-3.1.1: 3.1.2-2]
        } else if (!passed) { // [MQTT-3.1.4-1]; no CONNACK on MQTT 3.x, [MQTT-3.1.1: 3.1.4-1]
            problem.connectVersion()
                    .map(version -> new LastWords(version, Long.MAX_VALUE))
                    .flatMap(words -> words.refusal(problem.reason(), problem.getMessage(), Optional.empty()))
                    .ifPresent(connection::send);
        }
        giveUp(RefusalReason.NOT_MQTT);
    }

    @Override
    public void onClosed(Optional<Throwable> cause) {
        leave();
    }
}
