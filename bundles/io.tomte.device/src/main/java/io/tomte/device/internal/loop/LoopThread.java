package io.tomte.device.internal.loop;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The one thread of the home loop. */
public final class LoopThread {
    private static final long CLOSE_MS = 5_000;

    private final Mailbox mailbox;
    private final Thread thread;
    private volatile boolean stopped;

    public LoopThread(Mailbox mailbox, BooleanSupplier turn, LongSupplier untilNext) {
        this.mailbox = mailbox;
        this.thread = new Thread(() -> run(turn, untilNext), "tomte-home");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run(BooleanSupplier turn, LongSupplier untilNext) {
        try {
            while (!stopped || !mailbox.isEmpty()) {
                if (!turn.getAsBoolean()) {
                    mailbox.await(untilNext.getAsLong());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only close() interrupts
        }
    }

    /** Lets the waiting mail be read, then ends; blocks at most {@value #CLOSE_MS} ms. */
    public void close() {
        stopped = true;
        mailbox.force(() -> {});
        try {
            if (!thread.join(java.time.Duration.ofMillis(CLOSE_MS))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Longest sleep between two turns; mail and timers end it sooner. */
    public static long longestNanos() {
        return TimeUnit.HOURS.toNanos(1);
    }
}
