package io.tomte.mqtt.store.journal.internal.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "home/hall/lamp", "käse", "aaaaü", "\u007f\u0080", "smile \ud83d\ude00 end", "日本"})
    void writesTextAsUtf8BehindItsLength(String text) {
        Out out = new Out();
        out.u8(7);
        out.text(text.repeat(200)); // more than there is room for at first
        out.text(text);
        ByteBuffer written = ByteBuffer.wrap(out.array(), 1, out.size() - 1);
        In in = new In(written);
        assertThat(in.text()).isEqualTo(text.repeat(200));
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Arrays.copyOfRange(out.array(), out.size() - utf8.length, out.size()))
                .isEqualTo(utf8);
        assertThat(in.text()).isEqualTo(text);
        assertThat(written.hasRemaining()).isFalse();
    }
}
