package io.tomte.testkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

import io.tomte.mqtt.api.connection.EventLoop;

/** One loop of {@link ManualLoops}. */
final class ManualLoop implements EventLoop {
    private record Due(long nanos, long order, Runnable task) {}

    private final FakeClock clock;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
    private boolean running;
    private long scheduled;

    ManualLoop(FakeClock clock) {
        this.clock = clock;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public boolean inLoop() {
        return running;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        Due due = new Due(saturatedNanos(delay), scheduled++, task);
        timers.add(due);
        return () -> timers.remove(due);
    }

    boolean runOne(List<Throwable> failures) {
        Runnable task = tasks.poll();
        if (task == null) {
            return false;
        }
        running = true;
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            failures.add(failure);
        } finally {
            running = false;
        }
        return true;
    }

    void runTimers() {
        while (!timers.isEmpty() && timers.peek().nanos <= clock.nanos()) {
            tasks.add(timers.poll().task);
        }
    }

    int timers() {
        return timers.size();
    }

    long nextTimer() {
        return timers.isEmpty() ? Long.MAX_VALUE : timers.peek().nanos;
    }

    private long saturatedNanos(Duration delay) {
        try {
            return Math.addExact(clock.nanos(), delay.toNanos());
        } catch (ArithmeticException tooFar) {
            return Long.MAX_VALUE;
        }
    }
}
