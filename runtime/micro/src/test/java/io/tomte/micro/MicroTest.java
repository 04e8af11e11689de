package io.tomte.micro;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the benchmarks measure is what they say. */
class MicroTest {
    @Test
    void fiveSubscriptionsMatchEachTopic() {
        TopicBench bench = new TopicBench();
        bench.subscriptions = 100;
        bench.prepare();
        assertThat(bench.match()).isEqualTo(5);
        assertThat(bench.match()).isEqualTo(5);
        assertThat(bench.change()).isEqualTo(104);
    }

    @ParameterizedTest
    @CsvSource({"publish, 3", "subscribe, 8"})
    void theEncoderWritesTheWholePacket(String packet, int type) {
        CodecBench bench = new CodecBench();
        bench.packet = packet;
        bench.prepare();
        ByteBuffer bytes = bench.encode();
        assertThat(bytes.remaining()).isZero();
        assertThat(bytes.get(0) >> 4 & 0xF).isEqualTo(type);
        assertThat(bench.read()).hasSize(1);
    }
}
