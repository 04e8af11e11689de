package io.tomte.mqtt.client.internal;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.tomte.mqtt.api.client.ClientOptions.Receiving;
import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands messages to consumers on the executor, and pauses reading while too many of them are open. On the loop. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int RESUME_BELOW = 4; // a quarter of the limits, so that reading does not stutter

    private final EventLoop loop;
    private final Executor executor;
    private final Receiving limits;
    private Optional<Connection> connection = Optional.empty();
    private int messages;
    private long bytes;
    private boolean paused;

    Intake(EventLoop loop, Executor executor, Receiving limits) {
        this.loop = loop;
        this.executor = executor;
        this.limits = limits;
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

    void deliver(Collection<Consumer<Delivery>> consumers, Publish message, Consumer<ReasonCode> done) {
        if (consumers.isEmpty()) {
            LOG.debug("Nobody here handles {}.", message.topic());
            done.accept(ReasonCode.SUCCESS); // [MQTT-4.5.0-2]
            return;
        }
        int size = message.payload().size();
        count(1, size);
        OpenMessage open = new OpenMessage(
                message,
                consumers.size(),
                verdict -> onLoop(() -> {
                    count(-1, -size);
                    done.accept(verdict);
                }));
        executor.execute(() -> consumers.forEach(consumer -> consume(consumer, open.delivery())));
    }

    private static void consume(Consumer<Delivery> consumer, Delivery delivery) {
        try {
            consumer.accept(delivery);
        } catch (RuntimeException e) {
            LOG.error(
                    "The handler of a message to {} failed.", delivery.message().topic(), e);
            delivery.reject(ReasonCode.UNSPECIFIED_ERROR);
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
        if (!paused && (messages > limits.open() || bytes > limits.openBytes())) {
            paused = true;
            connection.ifPresent(Connection::pauseReading);
        } else if (paused && messages <= limits.open() / RESUME_BELOW && bytes <= limits.openBytes() / RESUME_BELOW) {
            paused = false;
            connection.ifPresent(Connection::resumeReading);
        }
    }
}
