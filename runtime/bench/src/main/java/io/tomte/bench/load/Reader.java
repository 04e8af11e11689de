package io.tomte.bench.load;

import java.nio.ByteBuffer;

/** Finds packets in what came and acts on them, without a copy. One thread. */
final class Reader {
    private static final int PARTIAL = -1;

    private final Client client;
    private final boolean properties;
    private final Inbox inbox;

    Reader(Client client, Version version, Inbox inbox) {
        this.client = client;
        this.properties = version == Version.MQTT_5;
        this.inbox = inbox;
    }

    /** Takes all whole packets; the rest stays in the buffer. */
    void read(ByteBuffer in) {
        while (in.remaining() >= 2) {
            int start = in.position();
            int first = in.get() & 0xFF;
            int length = number(in);
            if (length == PARTIAL || in.remaining() < length) {
                in.position(start);
                return;
            }
            int end = in.position() + length;
            packet(first, in, end);
            in.position(end);
        }
    }

    private void packet(int first, ByteBuffer in, int end) {
        switch (first >> 4) {
            case Packets.PUBLISH -> publish(first >> 1 & 3, in);
            case Packets.PUBACK, Packets.PUBCOMP -> client.onDone(id(in), reason(in, end));
            case Packets.PUBREC -> received(id(in), reason(in, end));
            case Packets.PUBREL -> client.acknowledge(Packets.PUBCOMP << 4, id(in));
            case Packets.CONNACK -> connack(in);
            case Packets.SUBACK -> client.onSuback(in.get(end - 1) & 0xFF);
            case Packets.PINGRESP, Packets.UNSUBACK -> {}
            case Packets.DISCONNECT ->
                throw new LoadException(
                        "The broker hung up: 0x" + Integer.toHexString(in.position() < end ? in.get() & 0xFF : 0));
            default -> throw new LoadException("The broker sent what clients do not get: " + first);
        }
    }

    private void publish(int qos, ByteBuffer in) {
        int topic = in.getShort() & 0xFFFF;
        in.position(in.position() + topic);
        if (qos > 0) {
            client.acknowledge((qos == 1 ? Packets.PUBACK : Packets.PUBREC) << 4, id(in));
        }
        if (properties) {
            int length = number(in);
            in.position(in.position() + length);
        }
        inbox.message(in.getInt(), in.getLong(), in.getLong());
    }

    private void received(int id, int reason) {
        if (reason >= 0x80) {
            client.onDone(id, reason);
        }
        client.acknowledge(Packets.PUBREL << 4 | 2, id);
    }

    private void connack(ByteBuffer in) {
        in.get();
        int reason = in.get() & 0xFF;
        client.onConnack(reason, properties && reason == 0 ? receiveMaximum(in) : 0xFFFF);
    }

    /** The one property of CONNACK that matters here; MQTT 5 section 3.2.2.3. */
    private static int receiveMaximum(ByteBuffer in) {
        int end = number(in);
        end += in.position();
        while (in.position() < end) {
            int property = in.get() & 0xFF;
            switch (property) {
                case 0x21 -> {
                    return in.getShort() & 0xFFFF;
                }
                case 0x22, 0x13 -> in.getShort();
                case 0x11, 0x27 -> in.getInt();
                case 0x24, 0x25, 0x28, 0x29, 0x2A -> in.get();
                case 0x26 -> {
                    skipText(in);
                    skipText(in);
                }
                default -> skipText(in);
            }
        }
        return 0xFFFF;
    }

    private static void skipText(ByteBuffer in) {
        int length = in.getShort() & 0xFFFF;
        in.position(in.position() + length);
    }

    private static int id(ByteBuffer in) {
        return in.getShort() & 0xFFFF;
    }

    private static int reason(ByteBuffer in, int end) {
        return in.position() < end ? in.get() & 0xFF : 0;
    }

    /** A variable byte integer, or {@link #PARTIAL} where it has not come as a whole. */
    private static int number(ByteBuffer in) {
        int value = 0;
        for (int shift = 0; in.hasRemaining(); shift += 7) {
            int digit = in.get();
            value |= (digit & 127) << shift;
            if (digit >= 0) {
                return value;
            }
        }
        return PARTIAL;
    }
}
