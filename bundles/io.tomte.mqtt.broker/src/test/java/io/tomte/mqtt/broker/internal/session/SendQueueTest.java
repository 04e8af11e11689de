package io.tomte.mqtt.broker.internal.session;

import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.broker.QueuePolicy;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SendQueueTest {
    private final List<Pending> evicted = new ArrayList<>();

    private static Pending message(long sequence, int bytes) {
        Publish publish = Publish.of("t", Bytes.copyOf(new byte[bytes]), QoS.AT_LEAST_ONCE, false);
        return new Pending(sequence, publish, BrokerTime.NEVER, "");
    }

    @Test
    void evictsAsManyAsTheNewOneNeeds() {
        SendQueue queue = new SendQueue(10, 1_000, QueuePolicy.DROP_OLDEST);
        for (int i = 1; i <= 3; i++) {
            assertThat(queue.offer(message(i, 200), false, evicted::add)).isTrue();
        }
        assertThat(queue.offer(message(4, 600), false, evicted::add)).isTrue();
        assertThat(evicted).extracting(Pending::sequence).containsExactly(1L, 2L);
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    void refusesWhatCanNeverFitWithoutEvictingAnything() {
        SendQueue queue = new SendQueue(10, 1_000, QueuePolicy.DROP_OLDEST);
        queue.offer(message(1, 10), false, evicted::add);
        assertThat(queue.offer(message(2, 1_000), false, evicted::add)).isFalse();
        assertThat(evicted).isEmpty();
        assertThat(queue.peek())
                .hasValueSatisfying(first -> assertThat(first.sequence()).isEqualTo(1));
    }

    @Test
    void hasRoomAgainForWhatWasTaken() {
        SendQueue queue = new SendQueue(1, 1_000, QueuePolicy.DROP_NEWEST);
        queue.offer(message(1, 900), false, evicted::add);
        assertThat(queue.offer(message(2, 10), false, evicted::add)).isFalse();
        assertThat(queue.take(pending -> pending.sequence() == 1)).hasSize(1);
        assertThat(queue.offer(message(3, 900), false, evicted::add)).isTrue();
        assertThat(queue.poll()).isPresent();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(evicted).isEmpty();
    }
}
