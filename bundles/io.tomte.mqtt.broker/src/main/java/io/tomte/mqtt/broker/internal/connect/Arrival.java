package io.tomte.mqtt.broker.internal.connect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.broker.RefusalReason;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.broker.internal.session.Shard;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.codec.PacketEncoder;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * A connection on the loop of its session, from CONNECT to CONNACK: whoever is let in gets a {@link Link}, which has the
 * connection from then on.
 */
final class Arrival implements ConnectionReceiver {
    private static final Deque<Packet> NOTHING = new ArrayDeque<>(0); // of whoever is in; stays empty
    static final long MOST_HELD = 64 * 1024; // bytes read from a client that is held

    private final Connection connection;
    private final Entrance entrance;
    private Porch.Room room;
    private final Shard shard;
    private final Agreement agreement;
    private Deque<Packet> early;
    private Optional<Admission> admission;
    private Optional<Link> link = Optional.empty();
    private boolean over; // refused, gone, or could not be let in
    private boolean held;
    private long heldBytes;

    /** @param early what was read together with CONNECT */
    Arrival(
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
        this.admission = Optional.of(new Admission(connection, entrance, shard, agreement, this));
    }

    void begin() {
        admission.ifPresent(Admission::begin);
        while (isArriving() && isListening() && !early.isEmpty()) {
            beforeConnAck(early.poll());
        }
    }

    /** True until the client is let in, refused or gone. */
    boolean isArriving() {
        return link.isEmpty() && !over;
    }

    // ---- from the admission

    void refuse(RefusalReason why, ReasonCode reason, String detail) {
        leavePorch();
        over = true;
        Gate.refuse(connection, entrance, agreement.connect(), why, reason, detail);
    }

    /** Something went wrong on the way in. */
    void failed() {
        if (link.isPresent()) {
            link.get().close(ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR, "The broker failed to handle a packet");
        } else {
            refuse(
                    RefusalReason.NOT_AUTHENTICATED,
                    ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR,
                    "The broker failed to handle CONNECT");
        }
    }

    /** AUTH during an exchange; false when the client cannot take a packet of this size. */
    boolean sendBeforeConnAck(Packet packet) {
        return agreement.sendTo(connection, packet);
    }

    /**
     * The client may come in, but later. It is read meanwhile, because only reading shows that it left: then it takes the client
     * id from nobody.
     */
    void hold() {
        held = true;
        if (early.stream().anyMatch(Disconnect.class::isInstance)) {
            leave();
        } else {
            connection.resumeReading();
        }
    }

    /** @param data last word of the authentication method */
    void letIn(AuthResult.Granted granted, Optional<Bytes> data) {
        Connect connect = agreement.connect();
        String clientId = agreement.clientId();
        Optional<String> clash = shard.makeWay(clientId, connection.peer().name(), connect.cleanStart());
        // [MQTT-3.1.1: 3.2.2-1], [MQTT-3.1.1: 3.2.2-2], [MQTT-3.1.1: 3.2.2-3]
        boolean present = shard.get(clientId).isPresent(); // [MQTT-3.2.2-2], [MQTT-3.2.2-3]
        leavePorch();
        // [MQTT-3.1.4-5], [MQTT-3.2.0-1], [MQTT-3.2.0-2], [MQTT-3.1.1: 3.1.4-4], [MQTT-3.1.1: 3.2.0-1]
        if (!sendConnAck(new ConnAck(present, ReasonCode.SUCCESS, agreement.told(entrance.config(), data)))) {
            over = true;
            connection.close(); // a client that cannot even take this
            return;
        }
        Link open = new Link(connection, entrance, shard, agreement, shard.open(clientId));
        link = Optional.of(open);
        open.attach(granted, clash);
        while (!early.isEmpty() && open.isOpen()) {
            open.onPacket(early.poll());
        }
        forgetTheWay();
        open.read();
    }

    /** What nobody needs any more while the client is there, mostly for days. */
    private void forgetTheWay() {
        early = NOTHING;
        admission = Optional.empty();
        room = Porch.Room.NONE;
    }

    private boolean isListening() {
        return admission.filter(Admission::isListening).isPresent();
    }

    /** Without what would make it too large: [MQTT-3.2.2-19], [MQTT-3.2.2-20]. */
    private boolean sendConnAck(ConnAck ack) {
        return agreement.sendTo(connection, ack)
                || agreement.sendTo(
                        connection,
                        new ConnAck(
                                ack.sessionPresent(),
                                ack.reason(),
                                ack.properties().toBuilder()
                                        .without(Property.RESPONSE_INFORMATION)
                                        .build()));
    }

    private void leavePorch() {
        admission.ifPresent(Admission::end);
        room.leave();
    }

    private void leave() {
        leavePorch();
        over = true;
        early.clear();
        connection.close();
    }

    // ---- from the connection

    @Override
    public void onPacket(Packet packet) {
        if (link.isPresent()) {
            link.get().onPacket(packet);
        } else if (!over) { // [MQTT-3.1.4-6], [MQTT-3.1.1: 3.1.4-5]
            beforeConnAck(packet);
        }
    }

    private void beforeConnAck(Packet packet) {
        if (packet instanceof Disconnect && (held || isListening())) {
            leave();
        } else if (isListening()) {
            try {
                admission.orElseThrow().onPacket(packet);
            } catch (Violation violation) {
                refuse(RefusalReason.NOT_AUTHENTICATED, violation.reason(), violation.getMessage());
            }
        } else {
            keep(packet);
        }
    }

    /** Until CONNACK. */
    private void keep(Packet packet) {
        early.add(packet);
        if (held) {
            heldBytes += PacketEncoder.size(packet, agreement.connect().version());
            if (heldBytes > MOST_HELD) {
                connection.pauseReading();
            }
        }
    }

    @Override
    public void onWritable() {
        link.ifPresent(Link::onWritable);
    }

    @Override
    public void onMalformed(MalformedPacketException problem) {
        if (link.isPresent()) {
            link.get().onMalformed(problem);
        } else if (!over) {
            refuse(RefusalReason.INVALID_CONNECT, problem.reason(), problem.getMessage());
        }
    }

    @Override
    public void onClosed(Optional<Throwable> cause) {
        entrance.counters().connections(-1);
        if (link.isPresent()) {
            link.get().onClosed(cause);
        } else if (!over) {
            leave();
        }
    }
}
