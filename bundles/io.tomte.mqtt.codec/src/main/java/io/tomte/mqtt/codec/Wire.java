package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;

import io.tomte.mqtt.packet.Bytes;

/** Integers and binary data; MQTT 5 section 1.5. Big-endian whatever the order of the buffer. */
final class Wire {
    private static final int MAX_BINARY = 0xFFFF;

    private Wire() {}

    /** Refuses a packet that ends before this field does. */
    static void need(ByteBuffer in, int bytes, String field) {
        if (in.remaining() < bytes) {
            throw Problem.malformed("packet ends inside " + field);
        }
    }

    static int readU8(ByteBuffer in, String field) {
        need(in, 1, field);
        return Byte.toUnsignedInt(in.get());
    }

    static int readU16(ByteBuffer in, String field) {
        need(in, 2, field);
        return (Byte.toUnsignedInt(in.get()) << 8) | Byte.toUnsignedInt(in.get());
    }

    static long readU32(ByteBuffer in, String field) {
        return ((long) readU16(in, field) << 16) | readU16(in, field);
    }

    static int readPacketId(ByteBuffer in) {
        int id = readU16(in, "packet identifier");
        if (id == 0) { // [MQTT-2.2.1-3], [MQTT-2.2.1-4]; [MQTT-3.1.1: 2.3.1-1], [MQTT-3.1.1: 2.3.1-4]
            throw Problem.protocolError("packet identifier is 0");
        }
        return id;
    }

    static Bytes readBinary(ByteBuffer in, String field) {
        int length = readU16(in, field);
        need(in, length, field);
        return Bytes.read(in, length);
    }

    static void writeU16(int value, ByteBuffer out) {
        out.put((byte) (value >> 8)).put((byte) value);
    }

    static void writeU32(long value, ByteBuffer out) {
        writeU16((int) (value >> 16), out);
        writeU16((int) value, out);
    }

    /** Size on the wire, with the two bytes of the length. */
    static int binarySize(Bytes bytes, String field) {
        if (bytes.size() > MAX_BINARY) {
            throw Problem.malformed(field + " has " + bytes.size() + " bytes, more than " + MAX_BINARY);
        }
        return 2 + bytes.size();
    }

    static void writeBinary(Bytes bytes, ByteBuffer out) {
        writeU16(bytes.size(), out);
        bytes.writeTo(out);
    }
}
