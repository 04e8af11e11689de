package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PacketType;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.topic.Quote;

/**
 * Bytes of one connection to packets. Keeps no bytes: what is not a complete packet stays in the caller's buffer. Not
 * thread-safe; belongs to the loop of its connection. Does not block.
 */
public final class FrameDecoder {
    /** Who decodes. */
    public enum Side {
        /** Decodes what servers send; the version is set with {@link FrameDecoder#version(MqttVersion)}. */
        CLIENT,
        /** Decodes what clients send; the version is learned from CONNECT. */
        SERVER
    }

    /** Largest CONNECT accepted: nobody knows yet who sends it, and it needs memory until it is whole. */
    public static final int MAX_CONNECT_BYTES = 128 * 1024;

    private static final PacketType[] TYPES = PacketType.values(); // CONNECT, code 1, is the first
    private static final int ONE_RESERVED_FLAG = 2; // the second bit, in PUBREL, SUBSCRIBE and UNSUBSCRIBE

    private final Side side;
    private final int maxPacketBytes;
    private MqttVersion version = MqttVersion.V3_1_1;
    private Optional<MqttVersion> named = Optional.empty(); // by CONNECT
    private boolean connected;

    /** @param maxPacketBytes largest frame accepted, header and body together */
    public FrameDecoder(Side side, int maxPacketBytes) {
        this.side = Objects.requireNonNull(side, "side");
        this.maxPacketBytes = maxPacketBytes;
    }

    /** For {@link Side#CLIENT}, before the first byte. */
    public void version(MqttVersion v) {
        version = Objects.requireNonNull(v, "version");
    }

    /**
     * The version spoken. At {@link Side#SERVER} it is 3.1.1 until a CONNECT says more; if the CONNECT is refused, it is
     * the version the refusal is best written in.
     */
    public MqttVersion version() {
        return version;
    }

    /**
     * Hands every complete packet to {@code out}, in order, and leaves the position at the first byte of a packet that is
     * not complete, or bad. What was handed over before a bad packet counts.
     *
     * @throws MalformedPacketException as soon as it is certain that no packet can come of these bytes; the connection is
     *     to be closed, and on MQTT 5 the reason told
     */
    public void decode(ByteBuffer in, Consumer<? super Packet> out) throws MalformedPacketException {
        while (in.hasRemaining()) {
            int start = in.position();
            int first = Byte.toUnsignedInt(in.get(start));
            PacketType type = type(first);
            checkFlags(type, first & 0x0F);
            int lengthBytes = VarInt.bytesAt(in, start + 1);
            if (lengthBytes == 0) {
                return;
            }
            int remaining = VarInt.valueAt(in, start + 1, lengthBytes);
            int total = 1 + lengthBytes + remaining;
            int most = most();
            if (total > most) { // [MQTT-3.2.2-15]
                throw new MalformedPacketException(
                        ReasonCode.PACKET_TOO_LARGE,
                        type + " has " + total + " bytes, more than the " + most + " allowed");
            }
            if (total > in.limit() - start) {
                return;
            }
            out.accept(packet(type, first & 0x0F, lengthBytes, total, in));
        }
    }

    /** Bytes of the packet at the position, header included; 0 while unknown, or if it will be refused. */
    public int missing(ByteBuffer in) {
        int lengthAt = in.position() + 1;
        try {
            int lengthBytes = VarInt.bytesAt(in, lengthAt);
            if (lengthBytes == 0) {
                return 0;
            }
            int total = 1 + lengthBytes + VarInt.valueAt(in, lengthAt, lengthBytes);
            return total > most() ? 0 : total;
        } catch (MalformedPacketException e) {
            return 0; // decode() tells
        }
    }

    private int most() {
        return side == Side.SERVER && !connected ? Math.min(maxPacketBytes, MAX_CONNECT_BYTES) : maxPacketBytes;
    }

    private PacketType type(int first) {
        int code = first >> 4;
        if (code == 0) { // section 2.1.2
            throw Problem.malformed("packet type 0 is reserved");
        }
        PacketType type = TYPES[code - 1];
        if (side == Side.SERVER && !connected) {
            if (type != PacketType.CONNECT) { // [MQTT-3.1.0-1], [MQTT-3.1.1: 3.1.0-1]
                throw Problem.protocolError("first packet is " + type + ", not CONNECT");
            }
            return type;
        }
        if (side == Side.SERVER && type == PacketType.CONNECT) { // [MQTT-3.1.0-2], [MQTT-3.1.1: 3.1.0-2]
            throw Problem.protocolError("second CONNECT");
        }
        SideRules.checkType(type, side, version);
        return type;
    }

    private void checkFlags(PacketType type, int flags) {
        int expected = switch (type) {
            case PUBLISH -> flags;
            // [MQTT-3.6.1-1], [MQTT-3.8.1-1], [MQTT-3.10.1-1], [MQTT-3.1.1: 3.6.1-1], [MQTT-3.1.1: 3.8.1-1],
            // [MQTT-3.1.1: 3.10.1-1]
            case PUBREL, SUBSCRIBE, UNSUBSCRIBE -> ONE_RESERVED_FLAG;
            default -> 0; // [MQTT-3.14.1-1], [MQTT-3.15.1-1], [MQTT-3.1.1: 3.14.1-1]
        };
        boolean unused =
                version == MqttVersion.V3_1 && type != PacketType.CONNECT; // 3.1 section 2.1: DUP and QoS there
        if (flags != expected && !unused) { // [MQTT-2.1.3-1]; [MQTT-3.1.1: 2.2.2-1], [MQTT-3.1.1: 2.2.2-2]
            throw Problem.malformed(type + " has flags " + flags + " instead of " + expected);
        }
        // [MQTT-3.1.1: 3.3.1-4]
        if (type == PacketType.PUBLISH && (flags & PublishCodec.QOS_3) == PublishCodec.QOS_3) { // [MQTT-3.3.1-4]
            throw Problem.malformed("PUBLISH has QoS 3");
        }
    }

    /** Takes the complete packet at the position, or leaves the buffer as it was. */
    private Packet packet(PacketType type, int flags, int lengthBytes, int total, ByteBuffer in) {
        int start = in.position();
        int limit = in.limit();
        in.limit(start + total).position(start + 1 + lengthBytes);
        boolean taken = false;
        try {
            Packet packet = body(type, flags, in); // [MQTT-3.1.4-1], [MQTT-3.1.1: 3.1.4-1]: or it ends in an exception
            if (in.hasRemaining()) {
                // [MQTT-3.1.2-16], [MQTT-3.1.2-18], [MQTT-3.1.1: 3.1.2-18], [MQTT-3.1.1: 3.1.2-20]
                throw Problem.malformed(type + " has bytes left over: " + in.remaining());
            }
            if (version.hasProperties() && lengthBytes != VarInt.size(total - 1 - lengthBytes)) { // [MQTT-1.5.5-1]
                throw Problem.malformed(type + " has a remaining length of more bytes than needed");
            }
            SideRules.checkContent(packet, side);
            connected |= type == PacketType.CONNECT;
            taken = true;
            return packet;
        } catch (MalformedPacketException problem) {
            throw type == PacketType.CONNECT ? inConnect(problem) : problem;
        } finally {
            in.limit(limit);
            if (!taken) {
                in.position(start);
            }
        }
    }

    private MalformedPacketException inConnect(MalformedPacketException problem) {
        return new MalformedPacketException(problem.reason(), problem.getMessage(), named);
    }

    private Packet body(PacketType type, int flags, ByteBuffer in) {
        return type == PacketType.CONNECT ? connect(flags, in) : Codecs.decode(type, flags, in, version);
    }

    private Packet connect(int flags, ByteBuffer in) {
        Protocol protocol = Protocol.read(in);
        version = protocol.answerIn();
        named = protocol.version();
        if (named.isEmpty()) {
            // [MQTT-3.1.2-1], [MQTT-3.1.2-2], [MQTT-3.1.1: 3.1.2-1], [MQTT-3.1.1: 3.1.2-2]
            throw new MalformedPacketException(
                    ReasonCode.UNSUPPORTED_PROTOCOL_VERSION,
                    "protocol " + Quote.of(protocol.name()) + " level " + protocol.level() + " is not supported");
        }
        return Codecs.decode(PacketType.CONNECT, flags, in, version);
    }
}
