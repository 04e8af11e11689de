package io.tomte.mqtt.auth.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackOffTest {
    private static final Duration NONE = Duration.ZERO;

    private Instant now = Instant.EPOCH;
    private final BackOff backOff = new BackOff(() -> now);
    private final InetAddress here = address(1);

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {10, (byte) (last >> 16), (byte) (last >> 8), (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            backOff.failed(here);
        }
    }

    @Test
    void forgivesTheFirstMistakes() {
        fail(BackOff.FREE_FAILURES - 1);
        assertThat(backOff.remaining(here)).isEqualTo(NONE);
    }

    @Test
    void doublesUpToAMinute() {
        fail(BackOff.FREE_FAILURES);
        assertThat(backOff.remaining(here)).isEqualTo(Duration.ofSeconds(1));
        fail(1);
        assertThat(backOff.remaining(here)).isEqualTo(Duration.ofSeconds(2));
        fail(1_000);
        assertThat(backOff.remaining(here)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void endsWithTimeAndWithSuccess() {
        fail(BackOff.FREE_FAILURES);
        now = now.plusMillis(400);
        assertThat(backOff.remaining(here)).isEqualTo(Duration.ofMillis(600));
        now = now.plusMillis(600);
        assertThat(backOff.remaining(here)).isEqualTo(NONE);
        fail(1);
        assertThat(backOff.remaining(here)).isEqualTo(Duration.ofSeconds(2));
        backOff.succeeded(here);
        fail(1);
        assertThat(backOff.remaining(here)).isEqualTo(NONE);
    }

    @Test
    void forgetsAfterAQuarterOfAnHour() {
        fail(20);
        now = now.plus(Duration.ofMinutes(16));
        assertThat(backOff.remaining(here)).isEqualTo(NONE);
        fail(1);
        assertThat(backOff.remaining(here)).isEqualTo(NONE);
    }

    @Test
    void isPerAddressAndBounded() {
        fail(20);
        assertThat(backOff.remaining(address(2))).isEqualTo(NONE);
        for (int i = 100; i < 10_101; i++) {
            backOff.failed(address(i));
        }
        assertThat(backOff.remaining(here)).isEqualTo(NONE); // the oldest had to go
    }
}
