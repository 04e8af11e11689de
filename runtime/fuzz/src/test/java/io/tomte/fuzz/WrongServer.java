package io.tomte.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.api.transport.Connector;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.codec.FrameDecoder;
import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.PingResp;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.UnsubAck;
import io.tomte.mqtt.packet.Unsubscribe;
import io.tomte.testkit.PipeConnection;

/** The other end of the client: says what the fuzzer says, until it is told to behave. */
final class WrongServer implements Connector {
    private static final int MAX_PACKET = 4096;

    private final Input input;
    private final Moves moves;
    private final MqttVersion version;
    private Optional<PipeConnection> pipe = Optional.empty();
    private FrameDecoder decoder = new FrameDecoder(Side.CLIENT, MAX_PACKET);
    private boolean refused;
    private boolean behaves;

    WrongServer(Input input, Moves moves, MqttVersion version) {
        this.input = input;
        this.moves = moves;
        this.version = version;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("fuzz");
    }

    @Override
    public CompletionStage<Connection> connect(Target target, ConnectionReceiver receiver) {
        CompletableFuture<Connection> opened = new CompletableFuture<>();
        decoder = new FrameDecoder(Side.CLIENT, MAX_PACKET);
        decoder.version(version);
        refused = false;
        pipe = Optional.of(PipeConnection.open(Peer.inVm("fuzz"), target.loop(), connection -> {
            opened.complete(connection);
            return receiver;
        }));
        return opened;
    }

    void accept() {
        send(new ConnAck(false, ReasonCode.SUCCESS, Properties.NONE));
    }

    /** From now on, after the connection there is. */
    void behave() {
        behaves = true;
        pipe.ifPresent(PipeConnection::breakOff);
    }

    void step() {
        switch (input.below(10)) {
            case 0 -> send(input.some());
            case 1 -> pipe.ifPresent(PipeConnection::breakOff);
            case 2 -> pipe.ifPresent(PipeConnection::hangUp);
            case 3 -> pipe.ifPresent(open -> open.room(input.of(0, 1, Integer.MAX_VALUE)));
            case 4 -> send(new ConnAck(input.chance(), reason(ReasonCode.NOT_AUTHORIZED), limits()));
            case 5 -> send(new SubAck(moves.id(), List.of(reason(ReasonCode.GRANTED_QOS_1)), Properties.NONE));
            case 6 -> send(new UnsubAck(moves.id(), List.of(ReasonCode.SUCCESS), Properties.NONE));
            case 7 -> send(moves.publish());
            case 8 -> read().stream().findFirst().ifPresent(this::answer);
            default -> send(input.below(20) == 0 ? Disconnect.of(ReasonCode.SERVER_BUSY) : moves.reply());
        }
    }

    private Properties limits() {
        Properties.Builder limits = Properties.builder();
        if (input.chance()) {
            limits.number(Property.RECEIVE_MAXIMUM, 1)
                    .number(Property.MAXIMUM_QOS, input.below(2))
                    .number(Property.MAXIMUM_PACKET_SIZE, input.of(1L, 12L, 200L))
                    .number(Property.RETAIN_AVAILABLE, 0);
        }
        if (input.chance()) {
            limits.number(Property.TOPIC_ALIAS_MAXIMUM, input.below(3))
                    .number(Property.SERVER_KEEP_ALIVE, input.of(0L, 1L, 65_535L))
                    .text(Property.ASSIGNED_CLIENT_IDENTIFIER, "x");
        }
        return limits.build();
    }

    private ReasonCode reason(ReasonCode other) {
        return input.of(ReasonCode.SUCCESS, ReasonCode.SUCCESS, other, ReasonCode.UNSPECIFIED_ERROR);
    }

    private void send(Packet packet) {
        try {
            send(FramesTarget.encode(packet, version));
        } catch (MalformedPacketException notSent) {
            // no server can say that
        }
    }

    private void send(byte[] bytes) {
        if (refused || pipe.isEmpty()) {
            return;
        }
        List<Packet> packets = new ArrayList<>();
        try {
            decoder.decode(ByteBuffer.wrap(bytes), packets::add);
            packets.forEach(pipe.get()::feed);
        } catch (MalformedPacketException problem) {
            refused = true;
            packets.forEach(pipe.get()::feed);
            pipe.get().feed(problem);
        }
    }

    /** What the client sent since the last time; it must be what a client may send. */
    private List<Packet> read() {
        List<Packet> came = pipe.map(PipeConnection::take).orElse(List.of());
        for (Packet packet : came) {
            FrameDecoder reader = new FrameDecoder(Side.SERVER, 1 << 20);
            if (!(packet instanceof Connect)) {
                reader.decode(ByteBuffer.wrap(FramesTarget.encode(Connect.of(version, "c"), version)), connect -> {});
            }
            List<Packet> read = new ArrayList<>();
            reader.decode(ByteBuffer.wrap(FramesTarget.encode(packet, version)), read::add);
            FramesTarget.require(read.size() == 1, "read as " + read);
        }
        return came;
    }

    /** Answers all that came, if it is to behave; false where there was nothing to do. */
    boolean answer() {
        if (!behaves) {
            return false;
        }
        pipe.ifPresent(open -> open.room(Integer.MAX_VALUE));
        List<Packet> came = read();
        came.forEach(this::answer);
        return !came.isEmpty();
    }

    private void answer(Packet packet) {
        switch (packet) {
            case Connect connect -> accept();
            case Publish publish when publish.qos() == QoS.AT_LEAST_ONCE -> send(PubAck.success(publish.packetId()));
            case Publish publish when publish.qos() == QoS.EXACTLY_ONCE -> send(PubRec.success(publish.packetId()));
            case PubRel release -> send(PubComp.success(release.packetId()));
            case Subscribe subscribe ->
                send(new SubAck(
                        subscribe.packetId(),
                        subscribe.subscriptions().stream()
                                .map(wish -> ReasonCode.granted(wish.qos()))
                                .toList(),
                        Properties.NONE));
            case Unsubscribe unsubscribe ->
                send(new UnsubAck(
                        unsubscribe.packetId(),
                        unsubscribe.filters().stream()
                                .map(filter -> ReasonCode.SUCCESS)
                                .toList(),
                        Properties.NONE));
            case PingReq ping -> send(PingResp.INSTANCE);
            default -> {}
        }
    }
}
