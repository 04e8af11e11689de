package io.tomte.mqtt.client.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.packet.Publish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands messages to handlers on the executor, and pauses reading while too many wait for them. On the loop. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    static final int HIGH_MESSAGES = 256;
    private static final int LOW_MESSAGES = 64;
    private static final long HIGH_BYTES = 4 * 1024 * 1024;
    private static final long LOW_BYTES = 1024 * 1024;

    private final EventLoop loop;
    private final Executor executor;
    private Optional<Connection> connection = Optional.empty();
    private int messages;
    private long bytes;
    private boolean paused;

    Intake(EventLoop loop, Executor executor) {
        this.loop = loop;
        this.executor = executor;
    }

    void connected(Connection newConnection) {
        connection = Optional.of(newConnection);
        if (paused) {
            newConnection.pauseReading();
        }
    }

    void disconnected() {
        connection = Optional.empty();
    }

    boolean isPaused() {
        return paused;
    }

    void deliver(List<Consumer<Publish>> handlers, Publish message, Runnable handled) {
        if (handlers.isEmpty()) {
            LOG.debug("Nobody here handles {}.", message.topic());
            handled.run();
            return;
        }
        int size = message.payload().size();
        count(1, size);
        executor.execute(() -> {
            handlers.forEach(handler -> handle(handler, message));
            onLoop(() -> {
                count(-1, -size);
                handled.run();
            });
        });
    }

    private static void handle(Consumer<Publish> handler, Publish message) {
        try {
            handler.accept(message);
        } catch (RuntimeException e) {
            LOG.error("The handler of a message to {} failed.", message.topic(), e);
        }
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException gone) {
            LOG.debug("A message was handled after its client had ended.");
        }
    }

    private void count(int moreMessages, int moreBytes) {
        messages += moreMessages;
        bytes += moreBytes;
        if (!paused && (messages >= HIGH_MESSAGES || bytes >= HIGH_BYTES)) {
            paused = true;
            connection.ifPresent(Connection::pauseReading);
        } else if (paused && messages <= LOW_MESSAGES && bytes <= LOW_BYTES) {
            paused = false;
            connection.ifPresent(Connection::resumeReading);
        }
    }
}
