package io.tomte.mqtt.broker.internal.session;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PacketIdsTest {
    private final PacketIds ids = new PacketIds();

    @Test
    void startsAtOneAndPassesOverIdsInUse() {
        assertThat(ids.next(Set.of(1, 2)::contains)).isEqualTo(3);
        assertThat(ids.next(Set.of()::contains)).isEqualTo(4);
    }

    @Test
    void beginsAnewAfterTheLast() {
        for (int i = 1; i <= 0xFFFF; i++) {
            assertThat(ids.next(id -> false)).isEqualTo(i);
        }
        assertThat(ids.next(Set.of(1)::contains)).isEqualTo(2);
    }
}
