package io.tomte.cli.torture.power;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.connection.EventLoops;

/** Event loops that one thread runs by hand, in a time of their own; tasks and timers come from any thread. */
final class HandLoops implements EventLoops {
    private final List<HandLoop> loops;
    private volatile long nanos;

    private record Due(long nanos, long order, Runnable task) {}

    HandLoops(int size) {
        loops = IntStream.range(0, size).mapToObj(index -> new HandLoop()).toList();
    }

    @Override
    public int size() {
        return loops.size();
    }

    @Override
    public EventLoop get(int index) {
        return loops.get(index);
    }

    /** The time of these loops; stands still but in {@link #advance}. */
    long nanos() {
        return nanos;
    }

    /** True where a task waits for {@link #run}. */
    boolean isBusy() {
        return loops.stream().anyMatch(loop -> !loop.tasks.isEmpty());
    }

    /** Runs the loops in turn, a task each, until none has one. */
    void run() {
        boolean ran = true;
        while (ran) {
            ran = false;
            for (HandLoop loop : loops) {
                ran |= loop.runOne();
            }
        }
    }

    /** Time passes; timers run at their moments. */
    void advance(Duration time) {
        long end = nanos + time.toNanos();
        for (long next = nextTimer(); next <= end; next = nextTimer()) {
            nanos = Math.max(nanos, next);
            loops.forEach(HandLoop::runTimers);
            run();
        }
        nanos = end;
    }

    private long nextTimer() {
        return loops.stream().mapToLong(HandLoop::nextTimer).min().orElse(Long.MAX_VALUE);
    }

    private final class HandLoop implements EventLoop {
        private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        private final PriorityQueue<Due> timers = new PriorityQueue<>(
                Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order)); // guarded by itself
        private long scheduled;
        private volatile Optional<Thread> running = Optional.empty();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public boolean inLoop() {
            return running.filter(thread -> thread == Thread.currentThread()).isPresent();
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            synchronized (timers) {
                Due due = new Due(nanos + delay.toNanos(), scheduled++, task);
                timers.add(due);
                return () -> {
                    synchronized (timers) {
                        timers.remove(due);
                    }
                };
            }
        }

        private boolean runOne() {
            Runnable task = tasks.poll();
            if (task == null) {
                return false;
            }
            running = Optional.of(Thread.currentThread());
            try {
                task.run();
            } finally {
                running = Optional.empty();
            }
            return true;
        }

        private void runTimers() {
            synchronized (timers) {
                while (!timers.isEmpty() && timers.peek().nanos <= nanos) {
                    tasks.add(timers.poll().task);
                }
            }
        }

        private long nextTimer() {
            synchronized (timers) {
                return timers.isEmpty() ? Long.MAX_VALUE : timers.peek().nanos;
            }
        }
    }
}
