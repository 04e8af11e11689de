package io.tomte.acceptance.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A PUBLISH that a client got.
 *
 * @param packetId 0 at QoS 0
 */
record Message(
        boolean dup, int qos, boolean retain, String topic, int packetId, Properties properties, String payload) {
    static Message of(Frame frame) {
        frame.is(Frame.PUBLISH);
        int qos = frame.first() >> 1 & 3;
        assertThat(qos).as("QoS of %s", frame).isLessThan(3);
        ByteBuffer in = ByteBuffer.wrap(frame.body());
        String topic = Text.read(in);
        int packetId = qos == 0 ? 0 : Short.toUnsignedInt(in.getShort());
        Properties properties = frame.level() == Level.V5 ? Properties.read(in) : Properties.NONE;
        byte[] payload = new byte[in.remaining()];
        in.get(payload);
        boolean dup = (frame.first() & 8) != 0;
        if (qos == 0) {
            assertThat(dup).as("DUP at QoS 0").isFalse();
        } else {
            assertThat(packetId).as("packet id of %s", frame).isNotZero();
        }
        boolean retain = (frame.first() & 1) != 0;
        return new Message(dup, qos, retain, topic, packetId, properties, new String(payload, StandardCharsets.UTF_8));
    }

    Message hasQos(int expected) {
        assertThat(qos).as("QoS of %s", this).isEqualTo(expected);
        return this;
    }

    Message isDup(boolean expected) {
        assertThat(dup).as("DUP of %s", this).isEqualTo(expected);
        return this;
    }

    Message isRetained(boolean expected) {
        assertThat(retain).as("RETAIN of %s", this).isEqualTo(expected);
        return this;
    }

    Message hasTopic(String expected) {
        assertThat(topic).as("topic of %s", this).isEqualTo(expected);
        return this;
    }
}
