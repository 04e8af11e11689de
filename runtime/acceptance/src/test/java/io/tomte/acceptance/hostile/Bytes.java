package io.tomte.acceptance.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Packets as bytes, right or wrong as asked for. */
final class Bytes {
    static final byte[] PINGREQ = {(byte) 0xC0, 0};
    static final byte[] DISCONNECT = {(byte) 0xE0, 0};

    private Bytes() {}

    /** MQTT 5, clean start, session ends with the connection. */
    static byte[] connect5(String clientId, int keepAlive) {
        return packet(0x10, join(text("MQTT"), bytes(5, 2), number(keepAlive), bytes(0), text(clientId)));
    }

    /** MQTT 3.1.1, clean session. */
    static byte[] connect311(String clientId, int keepAlive) {
        return packet(0x10, join(text("MQTT"), bytes(4, 2), number(keepAlive), text(clientId)));
    }

    /** MQTT 3.1.1. */
    static byte[] subscribe(int packetId, int qos, String... filters) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(number(packetId));
        for (String filter : filters) {
            body.writeBytes(text(filter));
            body.write(qos);
        }
        return packet(0x82, body.toByteArray());
    }

    /** MQTT 3.1.1. */
    static byte[] publish(int flags, String topic, int packetId, byte[] payload) {
        return packet(0x30 | flags, join(text(topic), (flags & 6) == 0 ? bytes() : number(packetId), payload));
    }

    /** MQTT 5 at QoS 0. */
    static byte[] publish5(String topic, byte[] properties, byte[] payload) {
        return packet(0x30, join(text(topic), variable(properties.length), properties, payload));
    }

    static byte[] packet(int first, byte[] body) {
        return join(bytes(first), variable(body.length), body);
    }

    static byte[] text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return join(number(utf8.length), utf8);
    }

    static byte[] number(int value) {
        return bytes(value >> 8, value);
    }

    static byte[] bytes(int... values) {
        byte[] all = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            all[i] = (byte) values[i];
        }
        return all;
    }

    static byte[] variable(int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int left = length;
        do {
            out.write(left < 128 ? left : left & 0x7F | 0x80);
            left >>= 7;
        } while (left > 0);
        return out.toByteArray();
    }

    static byte[] times(int count, byte[] part) {
        byte[] all = new byte[count * part.length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(part, 0, all, i * part.length, part.length);
        }
        return all;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
