package io.tomte.mqtt.codec;

import java.util.Set;
import java.util.stream.Stream;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Both directions of the table {@code static Stream<Case> cases()} of the implementing class. */
interface WireTable {
    /** Which ways an entry is good for. */
    enum Ways {
        BOTH,
        DECODE,
        ENCODE
    }

    /** @param wire as {@link Wires#bytes} reads it */
    record Case(String name, MqttVersion version, Side reader, Ways ways, String wire, Packet packet) {
        Case(String name, MqttVersion version, Side reader, String wire, Packet packet) {
            this(name, version, reader, Ways.BOTH, wire, packet);
        }

        Case only(Ways limited) {
            return new Case(name, version, reader, limited, wire, packet);
        }

        /** The same entry in each of these versions. */
        static Stream<Case> in(Set<MqttVersion> versions, String name, Side reader, String wire, Packet packet) {
            return versions.stream().map(version -> new Case(name, version, reader, wire, packet));
        }

        @Override
        public String toString() {
            return name + ", MQTT " + version.label();
        }
    }

    Set<MqttVersion> V3 = Set.of(MqttVersion.V3_1, MqttVersion.V3_1_1);
    Set<MqttVersion> ALL = Set.of(MqttVersion.values());

    @ParameterizedTest
    @MethodSource("cases")
    default void decodes(Case c) {
        if (c.ways != Ways.ENCODE) {
            assertThat(Wires.decode(c.reader, c.version, Wires.bytes(c.wire))).containsExactly(c.packet);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    default void encodes(Case c) {
        if (c.ways != Ways.DECODE) {
            assertThat(Wires.encode(c.packet, c.version)).isEqualTo(Wires.bytes(c.wire));
        }
    }
}
