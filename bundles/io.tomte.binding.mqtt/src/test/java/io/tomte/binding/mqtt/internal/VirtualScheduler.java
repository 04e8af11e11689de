package io.tomte.binding.mqtt.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Runs tasks at once and timers when the test moves the time. */
final class VirtualScheduler implements Scheduler {
    private record Due(Instant at, Runnable task) {}

    private final List<Due> timers = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        Due due = new Due(now.plus(delay), task);
        timers.add(due);
        return () -> timers.remove(due);
    }

    void pass(Duration time) {
        Instant end = now.plus(time);
        for (Optional<Due> next = first(end); next.isPresent(); next = first(end)) {
            timers.remove(next.get());
            now = next.get().at();
            next.get().task().run();
        }
        now = end;
    }

    private Optional<Due> first(Instant end) {
        return timers.stream().filter(due -> !due.at().isAfter(end)).min(Comparator.comparing(Due::at));
    }
}
