package io.tomte.binding.mqtt.internal;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.tomte.device.api.MessageTrace.Traced;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TraceRingTest {
    private final TraceRing ring = new TraceRing("x", new TouchedTopics());

    private static Traced message(String address, String payload) {
        return new Traced(Instant.EPOCH, true, address, payload, false);
    }

    @Test
    void keepsFiftyPerEntityNewestFirst() {
        for (int i = 0; i < 120; i++) {
            ring.add(message("t", "" + i), List.of("k"));
        }
        List<Traced> recent = ring.recent(Set.of("k"));
        assertThat(recent).hasSize(TraceRing.PER_KEY);
        assertThat(recent.getFirst().payload()).isEqualTo("119");
        assertThat(recent.getLast().payload()).isEqualTo("70");
    }

    @Test
    void staysWithinItsCharacters() {
        String large = "x".repeat(TraceRing.MAX_PAYLOAD);
        int entities = (int) (2 * TraceRing.MAX_CHARS / large.length());
        for (int i = 0; i < entities; i++) {
            ring.add(message("t", large), List.of("k" + i));
        }
        assertThat(ring.recent(Set.of("k0"))).isEmpty();
        assertThat(ring.recent(Set.of("k" + (entities - 1)))).hasSize(1);
    }

    @Test
    void cutsLongPayloads() {
        assertThat(TraceRing.cut("x".repeat(5_000))).hasSize(4_096);
        assertThat(TraceRing.cut("short")).isEqualTo("short");
    }
}
