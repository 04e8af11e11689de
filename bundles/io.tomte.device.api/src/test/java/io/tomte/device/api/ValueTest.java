package io.tomte.device.api;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class ValueTest {
    @Test
    void simpleValuesAreThemselves() {
        assertThat(Value.NONE.toJava()).isNull();
        assertThat(Value.of(true).toJava()).isEqualTo(true);
        assertThat(Value.of("a").toJava()).isEqualTo("a");
        assertThat(Value.fromJava(null)).isEqualTo(Value.NONE);
        assertThat(Value.fromJava(false)).isEqualTo(Value.of(false));
        assertThat(Value.fromJava("")).isEqualTo(Value.of(""));
    }

    @Test
    void wholeNumbersAreLongAsFarAsTheyAreExact() {
        double limit = 9_007_199_254_740_992.0; // 2^53
        assertThat(Value.of(-3).toJava()).isEqualTo(-3L);
        assertThat(Value.of(limit).toJava()).isEqualTo(1L << 53);
        assertThat(Value.of(2 * limit).toJava()).isEqualTo(2 * limit);
        assertThat(Value.of(20.5).toJava()).isEqualTo(20.5);
    }

    @Test
    void anyFiniteNumberIsRead() {
        assertThat(Value.fromJava(7)).isEqualTo(Value.of(7));
        assertThat(Value.fromJava(7L)).isEqualTo(Value.of(7));
        assertThat(Value.fromJava(0.5f)).isEqualTo(Value.of(0.5));
        assertThat(Value.fromJava(BigInteger.TEN)).isEqualTo(Value.of(10));
        assertThat(Value.fromJava(-1e300)).isEqualTo(Value.of(-1e300));
    }

    @Test
    void listsAndMapsKeepTheirOrderBothWays() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("z", 1L);
        inner.put("a", null);
        inner.put("m", List.of(true, 0.5));
        List<Object> plain = Arrays.asList("x", null, inner);

        Value value = Value.fromJava(plain);

        assertThat(value).isInstanceOfSatisfying(Value.ListOf.class, list -> {
            assertThat(list.values()).startsWith(Value.of("x"), Value.NONE);
            assertThat(list.values().getLast())
                    .isInstanceOfSatisfying(
                            Value.MapOf.class,
                            map -> assertThat(map.values())
                                    .containsExactly(
                                            Map.entry("z", Value.of(1)),
                                            Map.entry("a", Value.NONE),
                                            Map.entry("m", Value.of(List.of(Value.of(true), Value.of(0.5))))));
        });
        assertThat(value.toJava()).isEqualTo(plain);
        assertThat(value.toJava().toString()).isEqualTo("[x, null, {z=1, a=null, m=[true, 0.5]}]");
    }

    @Test
    void whatIsNoValueIsToldWithItsPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Value.fromJava(Duration.ZERO))
                .withMessage("java.time.Duration is not a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Value.fromJava(Map.of("a", List.of(1, new int[0]))))
                .withMessage("/a/1: [I is not a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Value.fromJava(Map.of("a", Map.of(1, "b"))))
                .withMessage("/a: the key 1 is not a text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Value.fromJava(List.of(Double.POSITIVE_INFINITY)))
                .withMessage("/0: Infinity is not a finite number");
    }
}
