package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.util.Optional;

import io.tomte.mqtt.packet.MqttVersion;

/** How a CONNECT names the protocol it speaks; MQTT 5 sections 3.1.2.1 and 3.1.2.2. */
record Protocol(String name, int level) {
    // Other brokers mark their bridges with it, on levels 3 and 4 only. Understood, not asked for: [MQTT-3.1.1:
    // 7.0.0-2].
    private static final int BRIDGE = 0x80;
    private static final String FIELD = "protocol name";

    static Protocol read(ByteBuffer in) {
        String name = Text.read(in, FIELD);
        int level = Wire.readU8(in, "protocol level");
        boolean bridge = level == (BRIDGE | MqttVersion.V3_1.level()) || level == (BRIDGE | MqttVersion.V3_1_1.level());
        return new Protocol(name, bridge ? level & ~BRIDGE : level);
    }

    /** Empty for a protocol nobody speaks here; [MQTT-3.1.2-1], [MQTT-3.1.2-2]. */
    Optional<MqttVersion> version() {
        return MqttVersion.of(name, level);
    }

    /** The version a refusal of this CONNECT is best written in. */
    MqttVersion answerIn() {
        return version().orElse(level >= MqttVersion.V5.level() ? MqttVersion.V5 : MqttVersion.V3_1_1);
    }

    static int size(MqttVersion version) {
        return Text.size(version.protocolName(), FIELD) + 1;
    }

    static void write(MqttVersion version, ByteBuffer out) {
        Text.write(version.protocolName(), out);
        out.put((byte) version.level());
    }
}
