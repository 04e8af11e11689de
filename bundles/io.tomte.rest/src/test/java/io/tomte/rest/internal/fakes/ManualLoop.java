package io.tomte.rest.internal.fakes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

import io.tomte.rest.internal.events.Loop;

/** A loop on virtual time: runs what is due at once, on the calling thread, one task after the other. */
public final class ManualLoop implements Loop {
    private record Task(Instant at, long order, Runnable run) {}

    private final Queue<Runnable> due = new ArrayDeque<>();
    private final PriorityQueue<Task> later =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::order));
    private Instant now = Instant.parse("2026-01-15T12:00:00Z");
    private long order;
    private boolean running;

    @Override
    public void execute(Runnable task) {
        due.add(task);
        drain();
    }

    @Override
    public void after(Duration delay, Runnable task) {
        order++;
        later.add(new Task(now.plus(delay), order, task));
    }

    @Override
    public Instant now() {
        return now;
    }

    /** How many tasks wait for their time. */
    public int waiting() {
        return later.size();
    }

    public void advance(Duration time) {
        Instant end = now.plus(time);
        while (!later.isEmpty() && !later.peek().at().isAfter(end)) {
            Task next = later.remove();
            now = next.at();
            execute(next.run());
        }
        now = end;
    }

    private void drain() {
        if (running) {
            return;
        }
        running = true;
        try {
            while (!due.isEmpty()) {
                due.remove().run();
            }
        } finally {
            running = false;
        }
    }
}
