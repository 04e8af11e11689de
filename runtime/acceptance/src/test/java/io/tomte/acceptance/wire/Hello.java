package io.tomte.acceptance.wire;

import java.nio.ByteBuffer;

/**
 * A CONNECT that a client sent.
 *
 * @param protocol name and level, for example "MQTT 5"
 * @param keepAlive seconds
 */
record Hello(String protocol, int flags, int keepAlive, Properties properties, String clientId) {
    static Hello of(Frame frame) {
        frame.is(Frame.CONNECT);
        ByteBuffer in = ByteBuffer.wrap(frame.body());
        String protocol = Text.read(in) + " " + in.get();
        int flags = Byte.toUnsignedInt(in.get());
        int keepAlive = Short.toUnsignedInt(in.getShort());
        Properties properties = frame.level() == Level.V5 ? Properties.read(in) : Properties.NONE;
        return new Hello(protocol, flags, keepAlive, properties, Text.read(in));
    }

    boolean isClean() {
        return (flags & 2) != 0;
    }
}
