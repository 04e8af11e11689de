package io.tomte.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.codec.FrameDecoder;
import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.testkit.ManualLoops;
import io.tomte.testkit.PipeConnection;

/** A client that sends bytes, as the transport would hand them over, and reads what comes as its own decoder would. */
final class Intruder {
    private static final int MAX_PACKET = 4096;

    private final PipeConnection pipe;
    private final FrameDecoder decoder = new FrameDecoder(Side.SERVER, MAX_PACKET);
    private MqttVersion version = MqttVersion.V3_1_1;
    private boolean refused;

    Intruder(Broker broker, ManualLoops loops, int loop) {
        Peer program = new Peer(Peer.UNIX, Optional.empty(), "fuzz"); // parts of the hub itself have no limits
        pipe = PipeConnection.open(program, loops.get(loop), broker::accept);
    }

    PipeConnection pipe() {
        return pipe;
    }

    /** Sends a packet, if a client may send it. */
    void send(Packet packet) {
        try {
            send(FramesTarget.encode(packet, packet instanceof Connect connect ? connect.version() : version));
        } catch (MalformedPacketException notSent) {
            // the codec is asked elsewhere
        }
    }

    void send(byte[] bytes) {
        if (refused) {
            return;
        }
        List<Packet> packets = new ArrayList<>();
        try {
            decoder.decode(ByteBuffer.wrap(bytes), packets::add);
            feed(packets);
        } catch (MalformedPacketException problem) {
            refused = true;
            version = decoder.version(); // as the transport does
            feed(packets);
            pipe.feed(problem);
        }
    }

    private void feed(List<Packet> packets) {
        if (!packets.isEmpty()) {
            version = decoder.version();
            pipe.feed(packets.toArray(Packet[]::new));
        }
    }

    /** What the broker sent can be sent, and is allowed. */
    List<Packet> read() {
        List<Packet> came = pipe.take();
        FrameDecoder reader = new FrameDecoder(Side.CLIENT, 1 << 20);
        reader.version(version);
        for (Packet packet : came) {
            List<Packet> read = new ArrayList<>();
            reader.decode(ByteBuffer.wrap(FramesTarget.encode(packet, version)), read::add);
            FramesTarget.require(read.size() == 1, "read as " + read);
        }
        return came;
    }
}
