package io.tomte.mqtt.broker.internal.connect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.testkit.ManualLoops;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SilenceWatchTest {
    private static final int SECONDS = 10; // of keep alive; 15 s of silence are too many

    private final ManualLoops loops = new ManualLoops(1);
    private final BrokerTime time = new BrokerTime(loops.clock(), loops.clock()::nanos);
    private final SilenceWatch watch = new SilenceWatch(loops.get(0), time);
    private final List<Integer> silent = new ArrayList<>();

    private KeepAlive client(int number) {
        return new KeepAlive(watch, time, SECONDS, () -> silent.add(number));
    }

    @Test
    void whoIsSilentIsNoticedAfterItsTimeAndAtMostARoundLater() {
        loops.advance(Duration.ofMillis(100));
        client(1).start();
        loops.advance(Duration.ofSeconds(15));
        assertThat(silent).isEmpty();
        loops.advance(SilenceWatch.ROUND);
        assertThat(silent).containsExactly(1);
        assertThat(loops.timers()).isZero();
    }

    @Test
    void whoSaysSomethingGetsAllOfItsTimeAgain() {
        KeepAlive client = client(1);
        client.start();
        loops.advance(Duration.ofSeconds(14));
        client.touch();
        loops.advance(Duration.ofSeconds(14));
        assertThat(silent).isEmpty();
        loops.advance(Duration.ofSeconds(1));
        assertThat(silent).containsExactly(1);
    }

    @Test
    void manyClientsShareOneTimerAndLeaveItInAnyOrder() {
        List<KeepAlive> clients = IntStream.range(0, 100).mapToObj(this::client).toList();
        clients.forEach(KeepAlive::start);
        assertThat(loops.timers()).isEqualTo(1);
        for (int i = 0; i < 100; i += 2) {
            clients.get(i * 37 % 100).stop();
            clients.get(i * 37 % 100).stop();
        }
        loops.advance(Duration.ofSeconds(15));
        assertThat(silent)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).map(i -> 2 * i + 1).boxed().toList());
        clients.forEach(KeepAlive::start);
        clients.forEach(KeepAlive::stop);
        assertThat(loops.timers()).isZero();
    }

    @Test
    void anEarlierLimitMovesTheTimerForward() {
        new KeepAlive(watch, time, 1_000, () -> silent.add(1_000)).start();
        client(1).start();
        loops.advance(Duration.ofSeconds(15));
        assertThat(silent).containsExactly(1);
        loops.advance(Duration.ofSeconds(1_485));
        assertThat(silent).containsExactly(1, 1_000);
    }

    @Test
    void oneThatEndsAnotherOfTheSameRoundLeavesItUnasked() {
        KeepAlive second = client(2);
        KeepAlive first = new KeepAlive(watch, time, SECONDS, () -> {
            silent.add(1);
            second.stop();
        });
        first.start();
        second.start();
        loops.advance(Duration.ofSeconds(20));
        assertThat(silent).containsExactly(1);
        assertThat(loops.failures()).isEmpty();
    }
}
