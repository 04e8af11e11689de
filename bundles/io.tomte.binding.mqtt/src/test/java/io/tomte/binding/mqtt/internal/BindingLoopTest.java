package io.tomte.binding.mqtt.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BindingLoopTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void runsTasksInOrderAndSurvivesOneThatThrows() throws Exception {
        CompletableFuture<Thread> last = new CompletableFuture<>();
        try (BindingLoop loop = new BindingLoop(Clock.systemUTC())) {
            loop.start();
            loop.execute(() -> done.add("one"));
            loop.execute(() -> {
                throw new IllegalStateException("a bug");
            });
            loop.execute(() -> done.add("two"));
            loop.execute(() -> last.complete(Thread.currentThread()));
            assertThat(last.get(10, TimeUnit.SECONDS).getName()).isEqualTo("tomte-binding");
        }
        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void runsTimersByTimeAndNotThoseThatWereCancelled() throws Exception {
        CompletableFuture<Void> last = new CompletableFuture<>();
        try (BindingLoop loop = new BindingLoop(Clock.systemUTC())) {
            loop.start();
            loop.execute(() -> {
                loop.schedule(
                        Duration.ofHours(-1),
                        () -> { // overdue, so that the order hangs on no pause
                            done.add("second");
                            last.complete(null);
                        });
                loop.schedule(Duration.ofHours(-2), () -> done.add("first"));
                loop.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> done.add("never"));
                loop.schedule(Duration.ofHours(-3), () -> done.add("cancelled")).cancel();
            });
            last.get(10, TimeUnit.SECONDS);
        }
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void refusesCommandsWhenHalfFullAndAllWhenFull() {
        BindingLoop loop = new BindingLoop(Clock.systemUTC()); // not started: nothing is taken out
        for (int i = 0; i < BindingLoop.CAPACITY / 2; i++) {
            assertThat(loop.tryExecute(() -> {})).isTrue();
        }
        assertThat(loop.tryExecute(() -> {})).isFalse();
        for (int i = 0; i < BindingLoop.CAPACITY / 2; i++) {
            loop.execute(() -> {});
        }
        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void finishesWhatWaitsWhenItCloses() {
        BindingLoop loop = new BindingLoop(Clock.systemUTC());
        loop.start();
        loop.execute(() -> done.add("farewell"));
        loop.close();
        loop.execute(() -> done.add("too late"));
        assertThat(done).containsExactly("farewell");
        assertThat(loop.tryExecute(() -> {})).isFalse();
    }
}
