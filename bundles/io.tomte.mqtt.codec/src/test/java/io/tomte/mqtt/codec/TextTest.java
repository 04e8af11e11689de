package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.tomte.mqtt.codec.Wires.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "ascii only",
                "ä",
                "\u007F\u0080\u07FF\u0800",
                "\uFFFF",
                "😀",
                "a😀ä€",
                "\uFEFFbom",
                "\uDBFF\uDFFF"
            })
    void readsWhatItWrites(String text) {
        ByteBuffer out = ByteBuffer.allocate(Text.size(text, "text"));
        Text.write(text, out);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);

        assertThat(out.hasRemaining()).isFalse();
        assertThat(out.array()).endsWith(utf8).hasSize(2 + utf8.length);
        assertThat(Text.read(out.flip(), "text")).isEqualTo(text);
        assertThat(Text.read(direct(out.array()), "text")).isEqualTo(text);
        assertThat(Text.read(out.rewind().asReadOnlyBuffer(), "text")).isEqualTo(text);
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    @Test
    void readsFromTheMiddleOfAnArray() {
        ByteBuffer slice = ByteBuffer.wrap(bytes("'xx' 0002 'hi' 'yy'"), 2, 4).slice();
        assertThat(Text.read(slice, "text")).isEqualTo("hi");
        assertThat(slice.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80", // nothing to follow
                "C2", // cut off
                "E282",
                "F09F98",
                "C0AF", // overlong
                "C1BF",
                "E09FBF",
                "F08FBFBF",
                "EDA080", // surrogates, also as a pair
                "EDBFBF",
                "EDA0BDEDB880",
                "F4908080", // above U+10FFFF
                "F5808080",
                "F8888080",
                "FE",
                "FF",
                "C241", // wrong continuation
                "E28241"
            })
    void refusesWhatIsNotUtf8AndSaysWhere(String hex) { // [MQTT-1.5.4-1]; [MQTT-3.1.1: 1.5.3-1]
        ByteBuffer in = wire("'ab' " + hex);
        assertThatThrownBy(() -> Text.read(in, "user name"))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("user name is not UTF-8 at byte 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'ab' 00", "'ab' 00 'c'", "C3A4 00 C3A4"})
    void refusesU0000AndSaysWhere(String hex) { // [MQTT-1.5.4-2]; [MQTT-3.1.1: 1.5.3-2]
        assertThatThrownBy(() -> Text.read(wire(hex), "topic name"))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("topic name contains U+0000 at byte 2");
    }

    private static ByteBuffer wire(String content) {
        byte[] bytes = bytes(content);
        return ByteBuffer.allocate(2 + bytes.length)
                .putShort((short) bytes.length)
                .put(bytes)
                .flip();
    }

    @Test
    void countsTheLongestText() { // [MQTT-4.7.3-3]
        assertThat(Text.size("a".repeat(65_535), "text")).isEqualTo(65_537);
        assertThat(Text.size("€".repeat(21_845), "text")).isEqualTo(65_537);
        assertThatThrownBy(() -> Text.size("a".repeat(65_536), "text"))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("text has 65536 bytes, more than 65535");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xD800, 0xDC00, 0xDFFF})
    void refusesToSendHalfAPair(int surrogate) {
        for (String text : new String[] {"%c", "a%c", "%cb"}) {
            String half = String.format(text, (char) surrogate);
            assertThatThrownBy(() -> Text.size(half, "text"))
                    .isInstanceOf(MalformedPacketException.class)
                    .hasMessage("text has a surrogate without partner");
        }
    }
}
