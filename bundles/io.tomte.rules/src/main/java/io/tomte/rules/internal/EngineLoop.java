package io.tomte.rules.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turns of the engine: waiting tasks, then due timers, then one publication. Events of the home are bounded: from
 * {@value #MOST_EVENTS} waiting ones on they are left out, counted and told. Has no thread of its own.
 */
final class EngineLoop {
    private static final Logger LOG = LoggerFactory.getLogger(EngineLoop.class);
    private static final int MOST_EVENTS = 50_000;
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5); // so that a clock set anew is noticed

    private final Clock clock;
    private final LinkedBlockingDeque<Runnable> queue = new LinkedBlockingDeque<>();
    private final AtomicInteger waitingEvents = new AtomicInteger();
    private final AtomicLong missed = new AtomicLong();
    private final Queue<Timer> timers =
            new PriorityQueue<>(Comparator.<Timer, Instant>comparing(t -> t.at).thenComparingLong(t -> t.order));
    private long timerCount;

    /** Something to do at a time. */
    static final class Timer {
        private final Instant at;
        private final long order;
        private final Runnable task;
        private boolean cancelled;

        private Timer(Instant at, long order, Runnable task) {
            this.at = at;
            this.order = order;
            this.task = task;
        }

        void cancel() {
            cancelled = true;
        }
    }

    EngineLoop(Clock clock) {
        this.clock = clock;
    }

    /** Any thread. */
    void execute(Runnable task) {
        queue.addLast(task);
    }

    /** Any thread; an event of the home. */
    void executeEvent(Runnable task) {
        if (waitingEvents.get() >= MOST_EVENTS) {
            if (Long.bitCount(missed.incrementAndGet()) == 1) {
                LOG.error("Rules are behind: {} events of the home were left out so far", missed.get());
            }
            return;
        }
        waitingEvents.incrementAndGet();
        queue.addLast(() -> {
            waitingEvents.decrementAndGet();
            task.run();
        });
    }

    /** On the loop only. */
    Timer at(Instant time, Runnable task) {
        Timer timer = new Timer(time, ++timerCount, task);
        timers.add(timer);
        return timer;
    }

    /** @return whether there was anything to do */
    boolean turn(Runnable atEnd) {
        boolean busy = false;
        int most = queue.size(); // what comes during this turn waits for the next one
        for (int i = 0; i < most; i++) {
            Runnable task = queue.pollFirst();
            if (task == null) {
                break;
            }
            guarded(task);
            busy = true;
        }
        Instant now = clock.instant();
        while (!timers.isEmpty() && !timers.peek().at.isAfter(now)) {
            Timer timer = timers.remove();
            if (!timer.cancelled) {
                guarded(timer.task);
                busy = true;
            }
        }
        if (busy) {
            guarded(atEnd);
        }
        return busy;
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("A step of the rule engine failed; the others go on", e);
        }
    }

    /** Waits until there is something to do; while a timer runs, some seconds at most. */
    void await() throws InterruptedException {
        if (timers.isEmpty()) {
            queue.addFirst(queue.takeFirst());
            return;
        }
        Duration next = Duration.between(clock.instant(), timers.peek().at);
        Duration sleep = next.compareTo(LONGEST_SLEEP) < 0 ? next : LONGEST_SLEEP;
        if (sleep.isPositive()) {
            Runnable first = queue.pollFirst(sleep.toNanos(), TimeUnit.NANOSECONDS);
            if (first != null) {
                queue.addFirst(first);
            }
        }
    }

    boolean isIdle() {
        return queue.isEmpty();
    }
}
