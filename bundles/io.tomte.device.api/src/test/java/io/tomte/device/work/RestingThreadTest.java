package io.tomte.device.work;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RestingThreadTest {
    private final ScheduledThreadPoolExecutor executor = RestingThread.named("rests", 1, TimeUnit.MILLISECONDS);

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    @Test
    void endsWhenThereIsNothingToDo() throws Exception {
        Thread first = worker();
        assertThat(first.getName()).isEqualTo("rests");
        assertThat(first.isDaemon()).isTrue();
        first.join();
        Thread second = worker();
        assertThat(second).isNotSameAs(first);
        second.join();
    }

    @Test
    void aTaskThatWaitsForItsTimeRuns() throws Exception {
        Thread before = worker();
        before.join();
        Thread later = executor.schedule(Thread::currentThread, 20, TimeUnit.MILLISECONDS)
                .get();
        assertThat(later.getName()).isEqualTo("rests");
    }

    @Test
    void whatWaitsIsDoneAfterTheShutdown() throws Exception {
        var waiting = executor.schedule(() -> "done", 20, TimeUnit.MILLISECONDS);
        executor.shutdown();
        assertThat(waiting.get()).isEqualTo("done");
    }

    private Thread worker() throws Exception {
        return executor.submit(Thread::currentThread).get();
    }
}
