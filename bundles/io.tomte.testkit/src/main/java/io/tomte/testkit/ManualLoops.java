package io.tomte.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.connection.EventLoops;

/** Event loops without threads: the test runs them, and moves their time, by hand. One thread only. */
public final class ManualLoops implements EventLoops {
    private static final int MANY = 10_000_000;

    private final FakeClock clock = new FakeClock();
    private final List<ManualLoop> loops;
    private final List<Throwable> failures = new ArrayList<>();

    public ManualLoops(int size) {
        loops = IntStream.range(0, size).mapToObj(i -> new ManualLoop(clock)).toList();
    }

    public FakeClock clock() {
        return clock;
    }

    @Override
    public int size() {
        return loops.size();
    }

    @Override
    public EventLoop get(int index) {
        return loops.get(index);
    }

    /** Runs the loops in turn, one task each, until none has anything to do now. */
    public void run() {
        for (int turns = 0; turns < MANY; turns++) {
            boolean ran = false;
            for (ManualLoop loop : loops) {
                ran |= loop.runOne(failures);
            }
            if (!ran) {
                return;
            }
        }
        throw new AssertionError("the loops do not come to rest");
    }

    /** Moves time forward; every timer runs at its own moment, together with all that follows from it. */
    public void advance(Duration time) {
        run();
        long end = clock.nanos() + time.toNanos();
        for (long next = nextTimer(); next <= end; next = nextTimer()) {
            clock.moveTo(Math.max(next, clock.nanos()));
            loops.forEach(ManualLoop::runTimers);
            run();
        }
        clock.moveTo(end);
    }

    /** Tasks that wait for their time. */
    public int timers() {
        return loops.stream().mapToInt(ManualLoop::timers).sum();
    }

    /** What tasks threw so far; a loop survives it. */
    public List<Throwable> failures() {
        return List.copyOf(failures);
    }

    private long nextTimer() {
        return loops.stream().mapToLong(ManualLoop::nextTimer).min().orElse(Long.MAX_VALUE);
    }
}
