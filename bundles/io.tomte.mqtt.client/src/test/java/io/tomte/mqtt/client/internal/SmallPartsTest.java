package io.tomte.mqtt.client.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SmallPartsTest {
    @Test
    void keepAlivePingsAfterSilenceInEitherDirection() {
        KeepAlive alive = new KeepAlive();
        alive.sent();
        alive.received();
        assertThat(alive.tick(false)).isEqualTo(KeepAlive.Action.NOTHING);
        alive.received();
        assertThat(alive.tick(false)).isEqualTo(KeepAlive.Action.PING); // sent nothing
        alive.received();
        alive.sent();
        assertThat(alive.tick(false)).isEqualTo(KeepAlive.Action.NOTHING);
        alive.sent();
        assertThat(alive.tick(false)).isEqualTo(KeepAlive.Action.PING); // heard nothing
    }

    @Test
    void keepAliveGivesUpAfterAPingWithoutASign() {
        KeepAlive alive = new KeepAlive();
        assertThat(alive.tick(false)).isEqualTo(KeepAlive.Action.PING);
        alive.sent();
        assertThat(alive.tick(false)).isEqualTo(KeepAlive.Action.GIVE_UP);
    }

    @Test
    void keepAliveDoesNotBlameAServerItDoesNotListenTo() {
        KeepAlive alive = new KeepAlive();
        assertThat(alive.tick(false)).isEqualTo(KeepAlive.Action.PING);
        assertThat(alive.tick(true)).isEqualTo(KeepAlive.Action.PING);
        assertThat(alive.tick(true)).isEqualTo(KeepAlive.Action.PING);
        assertThat(alive.tick(false)).isEqualTo(KeepAlive.Action.PING); // listens again from here
    }

    @Test
    void delaysStayInTheirBounds() {
        FullJitter delays = new FullJitter(Duration.ofSeconds(1), Duration.ofSeconds(5), new Random(1));
        long[] bounds = {1_000, 2_000, 4_000, 5_000, 5_000};
        for (long bound : bounds) {
            assertThat(delays.next().toMillis()).isBetween(0L, bound);
        }
        delays.reset();
        assertThat(delays.next().toMillis()).isBetween(0L, 1_000L);
    }

    @Test
    void packetIdsGoRoundAndEnd() { // [MQTT-2.2.1-3]
        PacketIds ids = new PacketIds();
        for (int i = 1; i <= 0xFFFF; i++) {
            assertThat(ids.take()).isEqualTo(i);
        }
        assertThat(ids.available()).isFalse();
        assertThatThrownBy(ids::take).isInstanceOf(IllegalStateException.class);
        ids.free(7);
        assertThat(ids.take()).isEqualTo(7);
        ids.free(7);
        ids.free(9);
        assertThat(ids.take()).isEqualTo(9); // not the one used last
    }

    @Test
    void serialExecutorKeepsOrderOneAtATime() throws Exception {
        int tasks = 10_000;
        List<Integer> done = new ArrayList<>(); // not thread-safe on purpose
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(tasks + 1);
        try (var pool = Executors.newFixedThreadPool(4)) {
            SerialExecutor serial = new SerialExecutor(pool);
            serial.execute(() -> {
                all.countDown();
                throw new IllegalStateException("must not stop the others");
            });
            for (int i = 0; i < tasks; i++) {
                int number = i;
                serial.execute(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    done.add(number);
                    running.decrementAndGet();
                    all.countDown();
                });
            }
            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(most.get()).isEqualTo(1);
        assertThat(done).isEqualTo(IntStream.range(0, tasks).boxed().toList());
    }

    @Test
    void serialExecutorFindsAnotherWhenItsOwnIsClosed() throws Exception {
        var pool = Executors.newSingleThreadExecutor();
        pool.shutdown();
        CountDownLatch ran = new CountDownLatch(1);
        Thread here = Thread.currentThread();
        new SerialExecutor(pool).execute(() -> {
            if (Thread.currentThread() != here) {
                ran.countDown();
            }
        });
        assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
