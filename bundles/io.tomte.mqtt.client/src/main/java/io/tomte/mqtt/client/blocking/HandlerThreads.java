package io.tomte.mqtt.client.blocking;

import java.util.concurrent.Executor;

/** The executor of a client, which knows its threads while they work for this client. */
final class HandlerThreads implements Executor {
    private final Executor executor;
    private final ThreadLocal<Integer> depth = new ThreadLocal<>(); // only set while a task runs

    HandlerThreads(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(() -> {
            Integer before = depth.get();
            depth.set(before == null ? 1 : before + 1);
            try {
                task.run();
            } finally {
                if (before == null) {
                    depth.remove();
                } else {
                    depth.set(before);
                }
            }
        });
    }

    boolean isHere() {
        return depth.get() != null;
    }

    /** @throws IllegalStateException on a thread that would wait for itself */
    void refuse() {
        if (isHere()) {
            throw new IllegalStateException(
                    "This would wait for ever: a handler of this client runs on this thread, and what"
                            + " it would wait for comes after it. Use async(), or another thread.");
        }
    }
}
