package io.tomte.mqtt.topic;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import io.tomte.mqtt.packet.Bytes;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

class Utf8Test {
    @Example
    void payloadsMayContainU0000() {
        assertThat(Utf8.isValid(Bytes.copyOf(new byte[] {0, 'a'}))).isTrue();
        assertThat(Utf8.isValid(Bytes.EMPTY)).isTrue();
    }

    @Example
    void agreesWithTheJdkOnEveryShortSequence() {
        byte[] three = new byte[3]; // all leads, and the seconds and thirds that matter
        int[] followers = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
        for (int lead = 0; lead < 0x100; lead++) {
            for (int second : followers) {
                for (int third : followers) {
                    three[0] = (byte) lead;
                    three[1] = (byte) second;
                    three[2] = (byte) third;
                    assertThat(Utf8.isValid(Bytes.copyOf(three)))
                            .as("%02X %02X %02X", lead, second, third)
                            .isEqualTo(jdkAccepts(three));
                }
            }
        }
    }

    @Property
    void agreesWithTheJdkOnAnyBytes(@ForAll byte[] bytes) {
        assertThat(Utf8.isValid(Bytes.copyOf(bytes))).isEqualTo(jdkAccepts(bytes));
    }

    @Property
    void countsWhatTheJdkEncodes(@ForAll String text) {
        int expected = StandardCharsets.UTF_8.newEncoder().canEncode(CharBuffer.wrap(text))
                ? text.getBytes(StandardCharsets.UTF_8).length
                : -1;
        assertThat(Utf8.length(text)).isEqualTo(expected);
    }

    private static boolean jdkAccepts(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
