package io.tomte.mqtt.broker.internal.retained;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InOrderTest {
    private static final int MANY = 10_000;

    private final AtomicLong compared = new AtomicLong();
    private final Comparator<Integer> counting = (one, other) -> {
        compared.incrementAndGet();
        return one.compareTo(other);
    };

    private static List<Integer> shuffled() {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, MANY).boxed().toList());
        Collections.shuffle(numbers, new Random(1));
        return numbers;
    }

    @Test
    void handsOutInOrder() {
        List<Integer> found = new ArrayList<>();
        new InOrder<>(shuffled().iterator(), counting).forEachRemaining(found::add);
        assertThat(found).isSorted().hasSize(MANY);
    }

    @Test
    void theFirstOnesCostLessThanSortingAll() {
        InOrder<Integer> order = new InOrder<>(shuffled().iterator(), counting);
        for (int i = 0; i < 10; i++) {
            assertThat(order.next()).isEqualTo(i);
        }
        assertThat(compared.get()).isLessThan(4 * MANY); // sorting takes 12 times as many
    }
}
