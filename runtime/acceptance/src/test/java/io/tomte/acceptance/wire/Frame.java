package io.tomte.acceptance.wire;

import java.nio.ByteBuffer;
import java.util.HexFormat;

import static org.assertj.core.api.Assertions.assertThat;

/** One packet as it came. */
final class Frame {
    static final int CONNECT = 1;
    static final int CONNACK = 2;
    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int PUBREC = 5;
    static final int PUBREL = 6;
    static final int PUBCOMP = 7;
    static final int SUBSCRIBE = 8;
    static final int SUBACK = 9;
    static final int UNSUBSCRIBE = 10;
    static final int UNSUBACK = 11;
    static final int PINGREQ = 12;
    static final int PINGRESP = 13;
    static final int DISCONNECT = 14;
    static final int AUTH = 15;

    private final Level level;
    private final int first;
    private final byte[] body;

    Frame(Level level, int first, byte[] body) {
        this.level = level;
        this.first = first;
        this.body = body;
    }

    Level level() {
        return level;
    }

    /** First byte: type and flags. */
    int first() {
        return first;
    }

    /** What follows the remaining length. */
    byte[] body() {
        return body;
    }

    int type() {
        return first >> 4;
    }

    /** Bytes of the packet, fixed header included. */
    int size() {
        int lengthBytes = body.length < 1 << 7 ? 1 : body.length < 1 << 14 ? 2 : body.length < 1 << 21 ? 3 : 4;
        return 1 + lengthBytes + body.length;
    }

    Frame is(int type) {
        assertThat(type()).as("type of %s", this).isEqualTo(type);
        int flags = type == PUBREL || type == SUBSCRIBE || type == UNSUBSCRIBE ? 2 : 0;
        if (type != PUBLISH) {
            assertThat(first & 0x0F).as("reserved flags of %s", this).isEqualTo(flags);
        }
        return this;
    }

    /** Acknowledgements, SUBSCRIBE and UNSUBSCRIBE only. */
    int packetId() {
        return Short.toUnsignedInt(ByteBuffer.wrap(body).getShort());
    }

    /** Reason of CONNACK, PUBACK, PUBREC, PUBREL, PUBCOMP, DISCONNECT and AUTH; 0 where it is left out. */
    int reason() {
        int at = switch (type()) {
            case CONNACK -> 1;
            case DISCONNECT, AUTH -> 0;
            default -> 2;
        };
        return body.length > at ? body[at] & 0xFF : 0;
    }

    /** Properties of CONNACK, SUBACK, UNSUBACK, DISCONNECT, AUTH and the acknowledgements of PUBLISH. */
    Properties properties() {
        int at = switch (type()) {
            case CONNACK, SUBACK, UNSUBACK -> 2;
            case DISCONNECT, AUTH -> 1;
            default -> 3;
        };
        if (level != Level.V5 || body.length <= at) {
            return Properties.NONE;
        }
        return Properties.read(ByteBuffer.wrap(body, at, body.length - at));
    }

    /** One code for each filter of a SUBSCRIBE or, in MQTT 5, an UNSUBSCRIBE. */
    String codes() {
        ByteBuffer in = ByteBuffer.wrap(body, 2, body.length - 2);
        if (level == Level.V5) {
            Properties.read(in);
        }
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(body, in.position(), body.length);
    }

    @Override
    public String toString() {
        String bytes = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(body, 0, Math.min(body.length, 64));
        return "%02X [%s%s]".formatted(first, bytes, body.length > 64 ? " …" : "");
    }
}
