package io.tomte.device.internal.loop;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns of the home loop: due timers, then waiting mail, then one publication of the result. Has no thread of its own; whoever
 * calls {@link #turn} is the loop. Survives any exception of one task.
 */
public final class HomeLoop {
    private static final Logger LOG = LoggerFactory.getLogger(HomeLoop.class);
    private static final int MAIL_PER_TURN = 1_000;

    private final Mailbox mailbox;
    private final LongSupplier nanoTime;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(t -> t.at));

    /** Something to do later. */
    public static final class Timer {
        private final long at;
        private final Runnable task;
        private boolean cancelled;

        private Timer(long at, Runnable task) {
            this.at = at;
            this.task = task;
        }

        void cancel() {
            cancelled = true;
        }
    }

    public HomeLoop(Mailbox mailbox, LongSupplier nanoTime) {
        this.mailbox = mailbox;
        this.nanoTime = nanoTime;
    }

    /** On the loop only. */
    public Timer after(Duration delay, Runnable task) {
        Timer timer = new Timer(nanoTime.getAsLong() + delay.toNanos(), task);
        timers.add(timer);
        return timer;
    }

    /** @return whether there was anything to do */
    public boolean turn(Consumer<Mail> reader, Runnable atEnd) {
        boolean busy = runTimers();
        List<Mail> mails = mailbox.take(MAIL_PER_TURN);
        for (Mail mail : mails) {
            guarded(() -> reader.accept(mail));
        }
        busy |= !mails.isEmpty();
        if (busy) {
            guarded(atEnd);
        }
        return busy;
    }

    private boolean runTimers() {
        boolean ran = false;
        long now = nanoTime.getAsLong();
        while (!timers.isEmpty() && timers.peek().at - now <= 0) {
            Timer timer = timers.remove();
            if (!timer.cancelled) {
                guarded(timer.task);
                ran = true;
            }
        }
        return ran;
    }

    /** Time until the next timer, in nanoseconds; at most {@code most}. */
    public long untilNext(long most) {
        return timers.isEmpty() ? most : Math.clamp(timers.peek().at - nanoTime.getAsLong(), 0, most);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("A change of the home failed; the others go on", e);
        }
    }
}
