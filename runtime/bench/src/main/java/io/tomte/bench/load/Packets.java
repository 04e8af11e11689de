package io.tomte.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Packets as bytes, made once. The benchmark has its own few lines of MQTT so that it does not measure our codec twice. */
final class Packets {
    static final int CONNACK = 2;
    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int PUBREC = 5;
    static final int PUBREL = 6;
    static final int PUBCOMP = 7;
    static final int SUBACK = 9;
    static final int UNSUBACK = 11;
    static final int PINGRESP = 13;
    static final int DISCONNECT = 14;

    /** What a server may have unacknowledged towards one of our clients. */
    static final int RECEIVE_MAXIMUM = 100;

    private static final byte[] PING = {(byte) 0xC0, 0};
    private static final byte[] BYE = {(byte) 0xE0, 0};

    private Packets() {}

    /** @param keep true asks for a session that stays when the connection ends */
    static byte[] connect(Version version, String clientId, boolean keep, boolean resume, int keepAliveSeconds) {
        byte[] id = clientId.getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(64 + id.length);
        body.putShort((short) 4).put("MQTT".getBytes(StandardCharsets.UTF_8)).put((byte) version.level());
        boolean clean = version == Version.MQTT_5 ? !resume : !keep;
        body.put((byte) (clean ? 2 : 0)).putShort((short) keepAliveSeconds);
        if (version == Version.MQTT_5) {
            body.put((byte) (keep ? 8 : 3)).put((byte) 0x21).putShort((short) RECEIVE_MAXIMUM);
            if (keep) {
                body.put((byte) 0x11).putInt(3_600); // session expiry, seconds
            }
        }
        body.putShort((short) id.length).put(id).flip();
        return packet(0x10, body);
    }

    static byte[] subscribe(Version version, int packetId, String filter, int qos) {
        byte[] name = filter.getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(8 + name.length);
        body.putShort((short) packetId);
        if (version == Version.MQTT_5) {
            body.put((byte) 0);
        }
        body.putShort((short) name.length).put(name).put((byte) qos).flip();
        return packet(0x82, body);
    }

    /** A retained message without payload: the one before is forgotten. QoS 0. */
    static byte[] forget(Version version, String topic) {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(3 + name.length);
        body.putShort((short) name.length).put(name);
        if (version == Version.MQTT_5) {
            body.put((byte) 0);
        }
        return packet(0x31, body.flip());
    }

    static byte[] ping() {
        return PING;
    }

    static byte[] disconnect() {
        return BYE;
    }

    static byte[] packet(int first, ByteBuffer body) {
        ByteBuffer packet = ByteBuffer.allocate(5 + body.remaining());
        packet.put((byte) first);
        int rest = body.remaining();
        while (rest > 127) {
            packet.put((byte) (rest & 127 | 128));
            rest >>= 7;
        }
        packet.put((byte) rest).put(body).flip();
        byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        return bytes;
    }
}
