package io.tomte.binding.mqtt.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread all adapters run on, with a bounded mailbox. The MQTT client hands over one task at a time and reads on when
 * that is done, so a burst of messages waits in the broker and not here; commands are refused when the mailbox is half full,
 * which leaves the rest to messages and to the end of sessions.
 */
public final class BindingLoop implements Scheduler, AutoCloseable {
    static final int CAPACITY = 8_192;

    static final Duration LONGEST = Duration.ofDays(3_650);
    private static final Logger LOG = LoggerFactory.getLogger(BindingLoop.class);

    private record Due(long nanos, long order, Runnable task) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return nanos == other.nanos ? Long.compare(order, other.order) : Long.compare(nanos, other.nanos);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Due due && order == due.order; // no two have the same
        }

        @Override
        public int hashCode() {
            return Long.hashCode(order);
        }
    }

    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>(CAPACITY);
    private final PriorityQueue<Due> timers = new PriorityQueue<>(); // only on the thread
    private final Clock clock;
    private final Thread thread;
    private long order;
    private volatile boolean running = true;

    public BindingLoop(Clock clock) {
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("tomte-binding").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /**
     * Runs the task in its turn; any thread, never blocks. After the end tasks are dropped.
     *
     * @throws RejectedExecutionException when the mailbox is full
     */
    @Override
    public void execute(Runnable task) {
        if (running && !mailbox.offer(task)) {
            throw new RejectedExecutionException("The mailbox of the MQTT binding is full.");
        }
    }

    /** Like {@link #execute}, but false as soon as half of the mailbox is taken. */
    boolean tryExecute(Runnable task) {
        return running && mailbox.size() < CAPACITY / 2 && mailbox.offer(task);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        Duration bounded = delay.compareTo(LONGEST) > 0 ? LONGEST : delay; // devices say what they like
        Due due = new Due(System.nanoTime() + bounded.toNanos(), order++, task);
        timers.add(due);
        return () -> timers.remove(due);
    }

    private void run() {
        while (running) {
            try {
                runDueTimers();
                Runnable task = next();
                if (task != null) {
                    task.run();
                }
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException e) { // one task ends, the loop goes on
                LOG.error("A task of the MQTT binding failed.", e);
            }
        }
    }

    private void runDueTimers() {
        while (!timers.isEmpty() && timers.peek().nanos() - System.nanoTime() <= 0) {
            timers.remove().task().run();
        }
    }

    private Runnable next() throws InterruptedException {
        return timers.isEmpty()
                ? mailbox.take()
                : mailbox.poll(timers.peek().nanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Runs what waits already, then ends. Waits at most two seconds for that. */
    @Override
    public void close() {
        Runnable last = () -> running = false;
        if (!mailbox.offer(last)) {
            thread.interrupt();
        }
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }
}
