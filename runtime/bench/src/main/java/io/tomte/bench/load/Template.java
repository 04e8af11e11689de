package io.tomte.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A PUBLISH that lacks only packet id, number and time, which are filled in on the way out. */
public final class Template {
    /** Bytes of the shortest payload: publisher, number, time of sending. What is longer is filled up. */
    public static final int LEAST_PAYLOAD = 20;

    private final byte[] bytes;
    private final int qos;
    private final int idAt;
    private final int payloadAt;

    public Template(Version version, String topic, int qos, boolean retain, int publisher, int payload) {
        this.qos = qos;
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(5 + name.length + payload);
        body.putShort((short) name.length).put(name);
        int idInBody = body.position();
        if (qos > 0) {
            body.putShort((short) 0);
        }
        if (version == Version.MQTT_5) {
            body.put((byte) 0);
        }
        int payloadInBody = body.position();
        body.putInt(publisher).position(payloadInBody + payload).flip();
        bytes = Packets.packet(0x30 | qos << 1 | (retain ? 1 : 0), body.duplicate());
        int header = bytes.length - body.remaining();
        idAt = header + idInBody;
        payloadAt = header + payloadInBody;
    }

    public int qos() {
        return qos;
    }

    void write(ByteBuffer out, int packetId, long sequence, long nanos) {
        int start = out.position();
        out.put(bytes);
        if (qos > 0) {
            out.putShort(start + idAt, (short) packetId);
        }
        out.putLong(start + payloadAt + 4, sequence).putLong(start + payloadAt + 12, nanos);
    }

    int size() {
        return bytes.length;
    }
}
