package io.tomte.mqtt.broker.internal.connect;

import java.util.Deque;
import java.util.Optional;

import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.broker.RefusalReason;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.broker.internal.session.Session;
import io.tomte.mqtt.broker.internal.session.SessionOutput;
import io.tomte.mqtt.broker.internal.session.Shard;
import io.tomte.mqtt.broker.internal.session.Uplink;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.codec.PacketEncoder;
import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one client on the loop of its session: CONNACK, then the way between connection and session until one of
 * them ends.
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
    private final Porch.Room room;
    private final Shard shard;
    private final Agreement agreement;
    private final Deque<Packet> early;
    private final Admission admission;
    private final Reading reading;
    private Phase phase = Phase.ARRIVING;
    private Optional<Session> session = Optional.empty();
    private Optional<Uplink> uplink = Optional.empty();
    private Optional<KeepAlive> keepAlive = Optional.empty();
    private Optional<Reauthentication> reauthentication = Optional.empty();

    Link(
            Connection connection,
            Entrance entrance,
            Porch.Room room,
            Shard shard,
            Agreement agreement,
            Deque<Packet> early) {
        this.connection = connection;
        this.entrance = entrance;
        this.room = room;
        this.shard = shard;
        this.agreement = agreement;
        this.early = early;
        this.admission = new Admission(connection, entrance, shard, agreement, this);
        this.reading = new Reading(connection, entrance.config().maxPacketBytes());
    }

    // ---- the way in

    void arrived() {
        admission.begin();
        while (phase == Phase.ARRIVING && admission.isListening() && !early.isEmpty()) {
            beforeConnAck(early.poll());
        }
    }

    /** True until the client is let in, refused or gone. */
    boolean isArriving() {
        return phase == Phase.ARRIVING;
    }

    void refuse(RefusalReason why, ReasonCode reason, String detail) {
        leavePorch();
        Gate.refuse(connection, entrance, agreement.connect(), why, reason, detail);
    }

    private void leavePorch() {
        phase = Phase.CLOSED;
        admission.end();
        room.leave();
    }

    /** Something went wrong on the way in. */
    void failed() {
        if (phase == Phase.ARRIVING) {
            refuse(
                    RefusalReason.NOT_AUTHENTICATED,
                    ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR,
                    "The broker failed to handle CONNECT");
        } else {
            close(ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR, "The broker failed to handle a packet");
        }
    }

    /** AUTH during an exchange; false when the client cannot take a packet of this size. */
    boolean sendBeforeConnAck(Packet packet) {
        if (isTooLarge(packet)) {
            return false;
        }
        connection.send(packet);
        return true;
    }

    private void beforeConnAck(Packet packet) {
        if (!admission.isListening()) {
            early.add(packet);
        } else if (packet instanceof Disconnect) {
            leavePorch();
            connection.close();
        } else {
            try {
                admission.onPacket(packet);
            } catch (Violation violation) {
                refuse(RefusalReason.NOT_AUTHENTICATED, violation.reason(), violation.getMessage());
            }
        }
    }

    /** @param data last word of the authentication method */
    void letIn(AuthResult.Granted granted, Optional<Bytes> data) {
        Connect connect = agreement.connect();
        Optional<String> clash = shard.makeWay(clientId(), connection.peer().name(), connect.cleanStart());
        // [MQTT-3.1.1: 3.2.2-1], [MQTT-3.1.1: 3.2.2-2], [MQTT-3.1.1: 3.2.2-3]
        boolean present = shard.get(clientId()).isPresent(); // [MQTT-3.2.2-2], [MQTT-3.2.2-3]
        leavePorch();
        phase = Phase.OPEN;
        // [MQTT-3.1.4-5], [MQTT-3.2.0-1], [MQTT-3.2.0-2], [MQTT-3.1.1: 3.1.4-4], [MQTT-3.1.1: 3.2.0-1]
        if (!sendConnAck(new ConnAck(present, ReasonCode.SUCCESS, agreement.told(entrance.config(), data)))) {
            closeNow(); // a client that cannot even take this
            return;
        }
        Session mine = shard.open(clientId());
        session = Optional.of(mine);
        startKeepAlive();
        reauthentication = agreement.method().map(this::reauthentication);
        uplink = Optional.of(mine.attach(agreement.attachment(this, connection.peer(), granted)));
        clash.ifPresent(mine::note);
        while (!early.isEmpty() && phase == Phase.OPEN) {
            handle(early.poll());
        }
        if (phase == Phase.OPEN) {
            reading.apply();
        }
    }

    /** Without what would make it too large: [MQTT-3.2.2-19], [MQTT-3.2.2-20]. */
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

    private Reauthentication reauthentication(String method) {
        return new Reauthentication(
                method, agreement.credentials(connection.peer()), entrance.methods(), shard.loop(), this);
    }

    /** The client authenticated anew; false when that led to the end. */
    boolean authorize(AuthResult.Granted granted) {
        try {
            uplink.orElseThrow().authorize(granted.user(), granted.permissions());
        } catch (RuntimeException failure) { // perhaps in the permissions
            session.orElseThrow().fail(failure);
        }
        return phase == Phase.OPEN;
    }

    /** True while nothing is read from the client, and not because of the client. */
    boolean isPaused() {
        return reading.isDeaf();
    }

    // ---- from the connection

    @Override
    public void onPacket(Packet packet) {
        switch (phase) {
            case ARRIVING -> beforeConnAck(packet);
            case OPEN -> handle(packet);
            case CLOSED -> {} // [MQTT-3.1.4-6], [MQTT-3.1.1: 3.1.4-5]
        }
    }

    private void handle(Packet packet) {
        keepAlive.ifPresent(KeepAlive::touch);
        try {
            if (packet instanceof Auth auth && reauthentication.isPresent()) {
                reauthentication.get().onAuth(auth);
                return;
            }
            uplink.orElseThrow().onPacket(packet);
            reading.answered();
            if (packet instanceof Disconnect disconnect) {
                boolean goodbye = disconnect.reason() == ReasonCode.SUCCESS; // 0x04 and errors leave the will
                end(goodbye, goodbye ? Optional.empty() : Optional.of("Client said " + disconnect.reason()));
            }
        } catch (Violation violation) {
            close(violation.reason(), violation.getMessage()); // [MQTT-4.13.1-1], [MQTT-3.1.1: 4.8.0-1]
        } catch (RuntimeException failure) {
            session.orElseThrow().fail(failure);
        }
    }

    @Override
    public void onWritable() {
        reading.writable();
        try {
            uplink.ifPresent(Uplink::onWritable);
        } catch (RuntimeException failure) {
            session.ifPresent(mine -> mine.fail(failure));
        }
    }

    @Override
    public void onMalformed(MalformedPacketException problem) {
        switch (phase) {
            case ARRIVING -> refuse(RefusalReason.INVALID_CONNECT, problem.reason(), problem.getMessage());
            case OPEN -> close(problem.reason(), problem.getMessage());
            case CLOSED -> {}
        }
    }

    @Override
    public void onClosed(Optional<Throwable> cause) {
        if (phase == Phase.ARRIVING) {
            leavePorch();
        }
        entrance.counters().connections(-1);
        end(false, Optional.of(cause.map(Throwable::toString).orElse("The connection was closed without DISCONNECT")));
    }

    private void onSilence() {
        if (reading.isDeaf()) { // so the silence is not the client's
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
        if (isTooLarge(packet)) {
            return false;
        }
        connection.send(packet);
        if (packet instanceof Publish) {
            session.ifPresent(Session::countSent);
        }
        return true;
    }

    /** [MQTT-3.1.2-24] */
    private boolean isTooLarge(Packet packet) {
        return agreement.maxPacket() < Integer.MAX_VALUE
                && PacketEncoder.size(packet, agreement.connect().version()) > agreement.maxPacket();
    }

    @Override
    public boolean isWritable() {
        return phase == Phase.OPEN && connection.isWritable();
    }

    @Override
    public void pauseReading() {
        reading.pause();
    }

    @Override
    public void resumeReading() {
        if (phase == Phase.OPEN) {
            reading.resume();
        }
    }

    @Override
    public void close(ReasonCode reason, String detail) {
        if (phase != Phase.OPEN) { // [MQTT-3.14.0-1]
            return;
        }
        LOG.debug("Closing {}: {} ({})", clientId(), detail, reason);
        new LastWords(agreement.connect())
                .disconnect(reason, detail, entrance.redirect().get())
                .ifPresent(this::send);
        end(false, Optional.of(detail));
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
        reauthentication.ifPresent(Reauthentication::end);
        if (open) {
            session.ifPresent(mine -> mine.detach(goodbye, problem));
        }
        early.clear();
    }

    private String clientId() {
        return agreement.clientId();
    }
}
