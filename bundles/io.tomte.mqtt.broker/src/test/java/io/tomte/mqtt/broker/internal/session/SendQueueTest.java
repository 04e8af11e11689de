package io.tomte.mqtt.broker.internal.session;

import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.broker.QueuePolicy;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.routing.Publication;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SendQueueTest {
    private final List<Pending> evicted = new ArrayList<>();

    private static Pending message(long sequence, int bytes) {
        Publish publish = Publish.of("t", Bytes.copyOf(new byte[bytes]), QoS.AT_LEAST_ONCE, false);
        return new Pending(sequence, publish, BrokerTime.NEVER, "", Publication.NONE);
    }

    @Test
    void evictsAsManyAsTheNewOneNeeds() {
        SendQueue queue = new SendQueue(10, 1_000, QueuePolicy.DROP_OLDEST);
        for (int i = 1; i <= 3; i++) {
            assertThat(queue.offer(message(i, 200), false, Integer.MAX_VALUE, evicted::add))
                    .isTrue();
        }
        assertThat(queue.offer(message(4, 600), false, Integer.MAX_VALUE, evicted::add))
                .isTrue();
        assertThat(evicted).extracting(Pending::sequence).containsExactly(1L, 2L);
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    void refusesWhatCanNeverFitWithoutEvictingAnything() {
        SendQueue queue = new SendQueue(10, 1_000, QueuePolicy.DROP_OLDEST);
        queue.offer(message(1, 10), false, Integer.MAX_VALUE, evicted::add);
        assertThat(queue.offer(message(2, 1_000), false, Integer.MAX_VALUE, evicted::add))
                .isFalse();
        assertThat(evicted).isEmpty();
        assertThat(queue.poll())
                .hasValueSatisfying(first -> assertThat(first.sequence()).isEqualTo(1));
    }

    @Test
    void hasRoomAgainForWhatWasTaken() {
        SendQueue queue = new SendQueue(1, 1_000, QueuePolicy.DROP_NEWEST);
        queue.offer(message(1, 900), false, Integer.MAX_VALUE, evicted::add);
        assertThat(queue.offer(message(2, 10), false, Integer.MAX_VALUE, evicted::add))
                .isFalse();
        assertThat(queue.take(pending -> pending.sequence() == 1)).hasSize(1);
        assertThat(queue.offer(message(3, 900), false, Integer.MAX_VALUE, evicted::add))
                .isTrue();
        assertThat(queue.poll()).isPresent();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(evicted).isEmpty();
    }

    @Test
    void countsWhatOnlyTheStoreHas() {
        SendQueue queue = new SendQueue(6, 10_000, QueuePolicy.DROP_NEWEST);
        for (int i = 1; i <= 6; i++) {
            assertThat(queue.offer(message(i, 10), false, 2, evicted::add)).isTrue();
        }
        assertThat(queue.offer(message(7, 10), false, 2, evicted::add)).isFalse();
        assertThat(queue.size()).isEqualTo(6);
        assertThat(queue.stored()).isEqualTo(4);
        assertThat(queue.lastInMemory()).isEqualTo(2);
    }

    @Test
    void readsOnInOrderWhileMoreArrives() {
        SendQueue queue = new SendQueue(100, 100_000, QueuePolicy.DROP_OLDEST);
        for (int i = 1; i <= 5; i++) {
            queue.offer(message(i, 10), false, 1, evicted::add);
        }
        assertThat(queue.beginRefill()).isTrue();
        assertThat(queue.beginRefill()).as("asked once").isFalse();
        queue.offer(message(6, 10), false, 1_000, evicted::add); // behind those that are being read
        queue.refill(List.of(message(2, 10), message(3, 10)), false);
        assertThat(queue.stored()).isEqualTo(3);
        assertThat(queue.beginRefill()).isTrue();
        queue.refill(List.of(message(4, 10), message(5, 10), message(6, 10)), true);
        assertThat(queue.stored()).isZero();
        queue.offer(message(7, 10), false, 1_000, evicted::add);
        assertThat(queue.take(any -> true)).extracting(Pending::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void doesNotWaitForWhatTheStoreLost() {
        SendQueue queue = new SendQueue(100, 100_000, QueuePolicy.DROP_OLDEST);
        for (int i = 1; i <= 5; i++) {
            queue.offer(message(i, 10), false, 1, evicted::add);
        }
        assertThat(queue.beginRefill()).isTrue();
        queue.refill(List.of(message(5, 10)), true);
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.beginRefill()).isFalse();
    }
}
