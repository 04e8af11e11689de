package io.tomte.mqtt.broker.internal.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TakeOversTest {
    private final FakeClock clock = new FakeClock();
    private final List<String> warnings = new ArrayList<>();
    private final TakeOvers takeOvers = new TakeOvers(new BrokerTime(clock, clock::nanos), warnings::add);

    private Optional<String> happens(int times) {
        Optional<String> last = Optional.empty();
        for (int i = 0; i < times; i++) {
            last = takeOvers.happened("id", "A", "B");
        }
        return last;
    }

    @Test
    void saysNothingAboutAFew() {
        assertThat(happens(4)).isEmpty();
        assertThat(takeOvers.delay("id")).isZero();
        assertThat(warnings).isEmpty();
    }

    @Test
    void namesIdAndAddresses() {
        assertThat(happens(5)).isPresent();
        assertThat(warnings)
                .containsExactly("Client id: Two connections take the client id from each other, 5 times in 30 s: A and"
                        + " B. Give each device a client id of its own.");
    }

    @Test
    void delaysMoreAndMoreUpToFiveSeconds() {
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            happens(1);
            delays.add(takeOvers.delay("id").toMillis());
        }
        assertThat(delays)
                .containsExactly(0L, 0L, 0L, 0L, 500L, 1_000L, 2_000L, 4_000L, 5_000L, 5_000L, 5_000L, 5_000L);
        happens(1_000);
        assertThat(takeOvers.delay("id")).isEqualTo(Duration.ofSeconds(5));
        assertThat(takeOvers.delay("other")).isZero();
    }

    @Test
    void forgetsAfterHalfAMinute() {
        happens(4);
        clock.advance(Duration.ofSeconds(30));
        assertThat(happens(4)).isEmpty();
        assertThat(takeOvers.delay("id")).isZero();
    }

    @Test
    void warnsOnceAMinute() {
        for (int i = 0; i < 120; i++) {
            happens(1);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(warnings).hasSize(2);
    }

    @Test
    void remembersNoMoreThanAThousandIds() {
        happens(5);
        for (int i = 0; i < 1_000; i++) {
            takeOvers.happened("other" + i, "A", "B");
        }
        assertThat(takeOvers.delay("id")).isZero();
    }
}
