package io.tomte.mqtt.broker.internal.connect;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.broker.internal.session.Shard;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.ReasonCode;

/** A connection until its CONNECT; then it moves to the loop of its client id. */
public final class Gate implements ConnectionReceiver {
    private static final Duration PATIENCE = Duration.ofSeconds(10); // for CONNECT

    private final Connection connection;
    private final Entrance entrance;
    private final EventLoop.Timer impatience;
    private final Deque<Packet> early = new ArrayDeque<>();
    private boolean passed;

    /** On the loop of the connection. */
    public Gate(Connection connection, Entrance entrance) {
        this.connection = connection;
        this.entrance = entrance;
        impatience = connection.loop().schedule(PATIENCE, this::giveUp);
        entrance.waiting().add(this);
    }

    @Override
    public void onPacket(Packet packet) {
        if (passed) {
            early.add(packet); // it was read together with CONNECT
        } else if (packet instanceof Connect connect) {
            onConnect(connect);
        } else {
            giveUp(); // [MQTT-3.1.0-1]
        }
    }

    /** Any thread: the broker stops. */
    public void stop() {
        connection.loop().execute(this::giveUp);
    }

    private void onConnect(Connect connect) {
        leave();
        Optional<Violation> problem = ConnectRules.problem(connect);
        if (problem.isPresent()) {
            refuse(
                    connection,
                    connect.version(),
                    problem.get().reason(),
                    problem.get().getMessage());
            return;
        }
        String clientId = connect.clientId().isEmpty() ? assignedId() : connect.clientId();
        Agreement agreement = Agreement.of(connect, clientId, entrance.config());
        Shard shard = entrance.shardOf(clientId);
        Link link = new Link(connection, entrance, shard, agreement, early);
        connection.moveTo(shard.loop(), link, link::arrived); // [MQTT-3.1.3-2]
    }

    /** [MQTT-3.1.3-6]: nobody else has it. */
    private static String assignedId() {
        return "auto-" + UUID.randomUUID();
    }

    /** CONNACK where the version knows a code for it, then the end: [MQTT-3.2.2-7]. */
    static void refuse(Connection connection, MqttVersion version, ReasonCode reason, String detail) {
        Properties properties = version.hasProperties() ? Properties.reason(detail) : Properties.NONE;
        ConnectRules.visible(version, reason)
                .ifPresent(code -> connection.send(new ConnAck(false, code, properties))); // [MQTT-3.2.2-6]
        connection.close();
    }

    private void giveUp() {
        if (!passed) {
            leave();
            connection.close();
        }
    }

    private void leave() {
        passed = true;
        impatience.cancel();
        entrance.waiting().remove(this);
    }

    @Override
    public void onMalformed(MalformedPacketException problem) {
        if (!passed && problem.reason() == ReasonCode.UNSUPPORTED_PROTOCOL_VERSION) {
            connection.send(ConnAck.refused(problem.reason())); // [MQTT-3.1.2-2]
        }
        giveUp();
    }

    @Override
    public void onClosed(Optional<Throwable> cause) {
        leave();
    }
}
