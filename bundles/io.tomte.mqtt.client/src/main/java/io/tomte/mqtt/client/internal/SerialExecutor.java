package io.tomte.mqtt.client.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks on another executor one at a time, in order. Any thread. A task that throws is logged and ends only itself. When the
 * executor takes no more work the common pool does it, so that no stage stays open.
 */
final class SerialExecutor implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);
    private static final int AT_ONCE = 64; // then others on the same executor get their turn

    private final Executor executor;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    SerialExecutor(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            start();
        }
    }

    private void start() {
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException closed) {
            LOG.debug("The executor of an MQTT client takes no more work; the common pool does the rest.");
            ForkJoinPool.commonPool().execute(this::drain);
        }
    }

    private void drain() {
        int done = 0;
        while (done < AT_ONCE) {
            Runnable task = tasks.poll();
            if (task == null) {
                break;
            }
            done++;
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("A handler of an MQTT client failed.", e);
            }
        }
        if (waiting.addAndGet(-done) > 0) {
            start();
        }
    }
}
