package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;

import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.tomte.mqtt.codec.Wires.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VarIntTest {
    @ParameterizedTest
    @CsvSource({ // MQTT 5 table 1-1
        "0, 00",
        "127, 7F",
        "128, 8001",
        "16383, FF7F",
        "16384, 808001",
        "2097151, FFFF7F",
        "2097152, 80808001",
        "268435455, FFFFFF7F"
    })
    void writesAndReadsTheLimitsOfEachLength(int value, String wire) {
        byte[] expected = bytes(wire);
        ByteBuffer out = ByteBuffer.allocate(4);
        VarInt.write(value, out);

        assertThat(out.position()).isEqualTo(VarInt.size(value)).isEqualTo(expected.length);
        assertThat(out.array()).startsWith(expected);
        assertThat(VarInt.read(ByteBuffer.wrap(expected), "x")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8000", "FF00", "80808000"})
    void refusesMoreBytesThanNeeded(String wire) { // [MQTT-1.5.5-1]
        assertThatThrownBy(() -> VarInt.read(ByteBuffer.wrap(bytes(wire)), "property length"))
                .isInstanceOfSatisfying(
                        MalformedPacketException.class,
                        e -> assertThat(e.reason()).isEqualTo(ReasonCode.MALFORMED_PACKET))
                .hasMessageContaining("more than needed");
    }

    @Test
    void refusesAFifthByte() {
        assertThatThrownBy(() -> VarInt.read(ByteBuffer.wrap(bytes("80808080")), "x"))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("longer than 4 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "80", "FFFF", "808080"})
    void knowsThatMoreBytesAreToCome(String wire) {
        assertThat(VarInt.bytesAt(ByteBuffer.wrap(bytes(wire)), 0)).isZero();
    }
}
