package io.tomte.mqtt.broker.internal.session;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyedQueueTest {
    private static final int MANY = 10_000;

    private final AtomicLong compared = new AtomicLong();

    /** A key that counts how often it is compared with another one. */
    private record Key(int number, AtomicLong compared) {
        @Override
        public boolean equals(Object other) {
            compared.incrementAndGet();
            return other instanceof Key key && key.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    private Key key(int number) {
        return new Key(number, compared);
    }

    @Test
    void handsOutInOrderAndPutsARepeatedKeyBehind() {
        KeyedQueue<String, Integer> queue = new KeyedQueue<>();
        queue.add("a", 1);
        queue.add("b", 2);
        queue.add("a", 3);
        assertThat(queue.first()).isEqualTo(2);
        queue.remove("b");
        assertThat(queue.first()).isEqualTo(3);
        queue.remove("a");
        queue.remove("a");
        assertThat(queue.isEmpty()).isTrue();
        queue.add("c", 4);
        queue.clear();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void looksAtNoMoreThanOneOtherKeyForEach() {
        KeyedQueue<Key, Integer> queue = new KeyedQueue<>();
        for (int i = 0; i < MANY; i++) {
            queue.add(key(i), i);
        }
        for (int i = 0; i < MANY; i++) {
            queue.add(key(i), -i);
        }
        for (int i = MANY - 1; i >= 0; i--) {
            queue.remove(key(i));
        }
        assertThat(queue.isEmpty()).isTrue();
        assertThat(compared.get()).isLessThanOrEqualTo(4L * MANY);
    }
}
