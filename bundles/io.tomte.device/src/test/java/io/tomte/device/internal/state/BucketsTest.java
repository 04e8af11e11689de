package io.tomte.device.internal.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BucketsTest {
    @Test
    void behavesLikeAMapAndOldVersionsStay() {
        Random random = new Random(1);
        Map<String, Integer> expected = new HashMap<>();
        Buckets<Integer> actual = Buckets.empty();
        Buckets<Integer> middle = actual;
        Map<String, Integer> expectedMiddle = Map.of();
        for (int i = 0; i < 5_000; i++) {
            String key = "k" + random.nextInt(1_000);
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                actual = actual.without(key);
            } else {
                expected.put(key, i);
                actual = actual.with(key, i);
            }
            if (i == 2_500) {
                middle = actual;
                expectedMiddle = Map.copyOf(expected);
            }
        }

        assertThat(actual).isEqualTo(expected).hasSameSizeAs(expected);
        assertThat(middle).isEqualTo(expectedMiddle);
        assertThat(actual.get("nobody")).isNull();
    }
}
