package io.tomte.mqtt.broker.internal.connect;

import java.util.Deque;
import java.util.Optional;

import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.broker.internal.session.Session;
import io.tomte.mqtt.broker.internal.session.SessionOutput;
import io.tomte.mqtt.broker.internal.session.Shard;
import io.tomte.mqtt.broker.internal.session.Uplink;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.codec.PacketEncoder;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one client on the loop of its session: authentication, CONNACK, then the way between connection and
 * session until one of them ends.
 */
final class Link implements ConnectionReceiver, SessionOutput {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    /** How far it got. */
    private enum Phase {
        ARRIVING,
        OPEN,
        CLOSED
    }

    private final Connection connection;
    private final Entrance entrance;
    private final Shard shard;
    private final Agreement agreement;
    private final Deque<Packet> early;
    private Phase phase = Phase.ARRIVING;
    private Optional<Session> session = Optional.empty();
    private Optional<Uplink> uplink = Optional.empty();
    private Optional<KeepAlive> keepAlive = Optional.empty();
    private boolean paused;

    Link(Connection connection, Entrance entrance, Shard shard, Agreement agreement, Deque<Packet> early) {
        this.connection = connection;
        this.entrance = entrance;
        this.shard = shard;
        this.agreement = agreement;
        this.early = early;
    }

    // ---- the way in

    void arrived() {
        new Admission(connection, entrance, shard, agreement, this).begin();
    }

    /** True until the client is let in, refused or gone. */
    boolean isArriving() {
        return phase == Phase.ARRIVING;
    }

    void refuse(ReasonCode reason, String detail) {
        phase = Phase.CLOSED;
        Gate.refuse(connection, agreement.connect().version(), reason, detail);
    }

    /** Something went wrong on the way in. */
    void failed() {
        if (phase == Phase.ARRIVING) {
            refuse(ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR, "The broker failed to handle CONNECT");
        } else {
            close(ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR, "The broker failed to handle a packet");
        }
    }

    void letIn(AuthResult.Granted granted) {
        Connect connect = agreement.connect();
        shard.makeWay(clientId(), connect.cleanStart());
        boolean present = shard.get(clientId()).isPresent(); // [MQTT-3.2.2-2], [MQTT-3.2.2-3]
        phase = Phase.OPEN;
        if (!sendConnAck(new ConnAck(present, ReasonCode.SUCCESS, agreement.told(entrance.config())))) {
            closeNow(); // a client that cannot even take this
            return;
        }
        Session mine = shard.open(clientId());
        session = Optional.of(mine);
        startKeepAlive();
        uplink = Optional.of(mine.attach(agreement.attachment(this, connection.peer(), granted)));
        while (!early.isEmpty() && phase == Phase.OPEN) {
            handle(early.poll());
        }
        if (phase == Phase.OPEN && !paused) {
            connection.resumeReading();
        }
    }

    /** Without what would make it too large: [MQTT-3.2.2-19]. */
    private boolean sendConnAck(ConnAck ack) {
        return send(ack)
                || send(new ConnAck(
                        ack.sessionPresent(),
                        ack.reason(),
                        ack.properties().toBuilder()
                                .without(Property.RESPONSE_INFORMATION)
                                .build()));
    }

    private void startKeepAlive() {
        if (agreement.keepAlive() > 0) {
            KeepAlive watch = new KeepAlive(shard.loop(), entrance.time(), agreement.keepAlive(), this::onSilence);
            keepAlive = Optional.of(watch);
            watch.start();
        }
    }

    // ---- from the connection

    @Override
    public void onPacket(Packet packet) {
        switch (phase) {
            case ARRIVING -> early.add(packet);
            case OPEN -> handle(packet);
            case CLOSED -> {} // [MQTT-3.1.4-6]
        }
    }

    private void handle(Packet packet) {
        keepAlive.ifPresent(KeepAlive::touch);
        try {
            uplink.orElseThrow().onPacket(packet);
            if (packet instanceof Disconnect disconnect) {
                boolean goodbye = disconnect.reason() == ReasonCode.SUCCESS; // 0x04 and errors leave the will
                end(goodbye, goodbye ? Optional.empty() : Optional.of("Client said " + disconnect.reason()));
            }
        } catch (Violation violation) {
            close(violation.reason(), violation.getMessage()); // [MQTT-4.13.1-1]
        } catch (RuntimeException failure) {
            session.orElseThrow().fail(failure);
        }
    }

    @Override
    public void onWritable() {
        try {
            uplink.ifPresent(Uplink::onWritable);
        } catch (RuntimeException failure) {
            session.ifPresent(mine -> mine.fail(failure));
        }
    }

    @Override
    public void onMalformed(MalformedPacketException problem) {
        if (phase == Phase.OPEN) {
            close(problem.reason(), problem.getMessage());
        } else {
            closeNow();
        }
    }

    @Override
    public void onClosed(Optional<Throwable> cause) {
        entrance.counters().connections(-1);
        end(false, Optional.of(cause.map(Throwable::toString).orElse("The connection was closed without DISCONNECT")));
    }

    private void onSilence() {
        if (paused) { // we do not listen, so the silence is not the client's
            keepAlive.ifPresent(KeepAlive::start);
        } else {
            close(ReasonCode.KEEP_ALIVE_TIMEOUT, "Nothing came for one and a half times the keep alive");
        }
    }

    // ---- from the session

    @Override
    public boolean send(Packet packet) {
        if (phase != Phase.OPEN) {
            return true; // as if it were lost on the way
        }
        if (agreement.maxPacket() < Integer.MAX_VALUE
                && PacketEncoder.size(packet, agreement.connect().version()) > agreement.maxPacket()) {
            return false; // [MQTT-3.1.2-24]
        }
        connection.send(packet);
        if (packet instanceof Publish) {
            session.ifPresent(Session::countSent);
        }
        return true;
    }

    @Override
    public boolean isWritable() {
        return phase == Phase.OPEN && connection.isWritable();
    }

    @Override
    public void pauseReading() {
        paused = true;
        connection.pauseReading();
    }

    @Override
    public void resumeReading() {
        paused = false;
        if (phase == Phase.OPEN) {
            connection.resumeReading();
        }
    }

    @Override
    public void close(ReasonCode reason, String detail) {
        if (phase != Phase.OPEN) {
            return;
        }
        LOG.debug("Closing {}: {} ({})", clientId(), detail, reason);
        boolean told = !agreement.connect().version().hasProperties()
                || send(new Disconnect(reason, Properties.reason(detail)))
                || send(Disconnect.of(reason)); // [MQTT-3.14.2-3]
        end(false, Optional.of(told ? detail : detail + " (could not be told)"));
    }

    // ---- the way out

    private void closeNow() {
        phase = Phase.CLOSED;
        connection.close();
    }

    /** [MQTT-3.14.4-1], [MQTT-3.14.4-2]: after DISCONNECT nothing more is sent. */
    private void end(boolean goodbye, Optional<String> problem) {
        boolean open = phase == Phase.OPEN;
        if (phase != Phase.CLOSED) {
            closeNow();
        }
        keepAlive.ifPresent(KeepAlive::stop);
        if (open) {
            session.ifPresent(mine -> mine.detach(goodbye, problem));
        }
        early.clear();
    }

    private String clientId() {
        return agreement.clientId();
    }
}
