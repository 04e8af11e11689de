package io.tomte.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.codec.FrameDecoder;
import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.codec.PacketEncoder;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;

/**
 * Bytes of a connection, in any pieces, on both sides and in all versions: packets come of them or one kind of exception, the
 * same ones whatever the pieces are; what was read can be written and read again.
 */
public final class FramesTarget {
    private static final int LARGE = 1 << 16;
    private static final int SMALL = 64;

    private final Side side;
    private final MqttVersion version;
    private final boolean greeted;
    private final int maxPacketBytes;
    private final int piece;
    private final byte[] wire;

    private record Outcome(List<Packet> packets, Optional<MalformedPacketException> refusal) {}

    private FramesTarget(Input input) {
        side = input.of(Side.values());
        version = input.of(MqttVersion.values());
        greeted = input.chance();
        maxPacketBytes = input.chance() ? SMALL : LARGE;
        piece = 1 + input.below(40);
        wire = input.rest();
    }

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        new FramesTarget(new Input(data)).check();
    }

    /** The bytes that make this target read a wire at once and in pieces. */
    static byte[] seed(Side side, MqttVersion version, boolean greeted, byte[] wire) {
        ByteBuffer out = ByteBuffer.allocate(5 + wire.length);
        out.put((byte) side.ordinal()).put((byte) version.ordinal());
        out.put((byte) (greeted ? 1 : 0)).put((byte) 0).put((byte) 6).put(wire);
        return out.array();
    }

    private void check() {
        FrameDecoder decoder = decoder();
        Outcome whole = inPieces(decoder, Math.max(1, wire.length));
        Outcome pieces = inPieces(decoder(), piece);
        require(whole.packets.equals(pieces.packets), "other packets in pieces of " + piece);
        require(
                whole.refusal
                        .map(MalformedPacketException::reason)
                        .equals(pieces.refusal.map(MalformedPacketException::reason)),
                "refused otherwise in pieces of " + piece);
        whole.packets.forEach(this::requireReadable);
        whole.refusal.ifPresent(refusal -> require(
                refusal.getMessage().length() < 500
                        && refusal.getMessage().chars().noneMatch(Character::isISOControl),
                "a message that is not fit for a log"));
    }

    /** On a server, past CONNECT where the input says so. */
    private FrameDecoder decoder() {
        FrameDecoder decoder = new FrameDecoder(side, maxPacketBytes);
        if (side == Side.CLIENT) {
            decoder.version(version);
        } else if (greeted) {
            decoder.decode(ByteBuffer.wrap(encode(Connect.of(version, "c"), version)), connect -> {});
        }
        return decoder;
    }

    private Outcome inPieces(FrameDecoder decoder, int size) {
        List<Packet> packets = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.allocate(wire.length);
        try {
            for (int from = 0; from < wire.length; from += size) {
                buffer.put(wire, from, Math.min(size, wire.length - from)).flip();
                decoder.decode(buffer, packets::add);
                require(buffer.remaining() < maxPacketBytes, "more kept than a packet may have");
                int missing = decoder.missing(buffer);
                require(missing == 0 || missing > buffer.remaining(), "a packet is there, but was not delivered");
                require(missing <= maxPacketBytes, "waits for more than a packet may have");
                buffer.compact();
            }
        } catch (MalformedPacketException refusal) {
            return new Outcome(packets, Optional.of(refusal));
        }
        return new Outcome(packets, Optional.empty());
    }

    private void requireReadable(Packet packet) {
        MqttVersion spoken = packet instanceof Connect connect
                ? connect.version()
                : side == Side.CLIENT || greeted ? version : MqttVersion.V3_1;
        require(!packet.toString().isEmpty(), "no text");
        if (spoken == MqttVersion.V3_1) { // which reads more than it writes
            return;
        }
        FrameDecoder again = new FrameDecoder(side, LARGE * 2);
        if (side == Side.CLIENT) {
            again.version(spoken);
        } else if (!(packet instanceof Connect)) {
            again.decode(ByteBuffer.wrap(encode(Connect.of(spoken, "c"), spoken)), connect -> {});
        }
        List<Packet> read = new ArrayList<>();
        again.decode(ByteBuffer.wrap(encode(packet, spoken)), read::add);
        require(read.equals(List.of(packet)), "written and read again it is " + read + " instead of " + packet);
    }

    static byte[] encode(Packet packet, MqttVersion version) {
        ByteBuffer out = ByteBuffer.allocate(PacketEncoder.size(packet, version));
        PacketEncoder.encode(packet, version, out);
        require(!out.hasRemaining(), "size() counts more than encode() writes");
        return out.array();
    }

    static void require(boolean condition, String problem) {
        if (!condition) {
            throw new AssertionError(problem);
        }
    }
}
