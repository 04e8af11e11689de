package io.tomte.mqtt.client.stream;

import java.util.concurrent.atomic.AtomicInteger;

/** Runs a task one at a time: whoever comes while it runs makes it run once more. Any thread; nothing waits. */
final class Turns {
    private final AtomicInteger calls = new AtomicInteger();
    private final Runnable task;

    Turns(Runnable task) {
        this.task = task;
    }

    void run() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        while (seen != 0) {
            task.run();
            seen = calls.addAndGet(-seen);
        }
    }
}
