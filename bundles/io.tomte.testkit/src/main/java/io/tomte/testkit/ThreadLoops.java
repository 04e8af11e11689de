package io.tomte.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.connection.EventLoops;

/** Event loops with a daemon thread each and real time, for tests that need real concurrency. */
public final class ThreadLoops implements EventLoops, AutoCloseable {
    private final List<ThreadLoop> loops;

    public ThreadLoops(int size) {
        loops = IntStream.range(0, size).mapToObj(ThreadLoop::new).toList();
    }

    @Override
    public int size() {
        return loops.size();
    }

    @Override
    public EventLoop get(int index) {
        return loops.get(index);
    }

    /** Stops the threads; what waits is dropped. */
    @Override
    public void close() {
        loops.forEach(loop -> loop.executor.shutdownNow());
    }

    private static final class ThreadLoop implements EventLoop {
        private final ScheduledThreadPoolExecutor executor;
        private volatile Thread thread = Thread.currentThread();

        ThreadLoop(int index) {
            executor = new ScheduledThreadPoolExecutor(1, task -> {
                Thread created = new Thread(task, "loop-" + index);
                created.setDaemon(true);
                thread = created;
                return created;
            });
            executor.prestartCoreThread();
        }

        @Override
        public void execute(Runnable task) {
            try {
                executor.execute(task);
            } catch (RejectedExecutionException closed) {
                return; // after close, as documented
            }
        }

        @Override
        public boolean inLoop() {
            return Thread.currentThread() == thread;
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            ScheduledFuture<?> future = executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        }
    }
}
