package io.tomte.mqtt.client.blocking;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * Messages that wait to be taken, in order. Those not taken are not acknowledged and count against the limits of
 * {@code ClientOptions.Receiving}, so the server keeps what is too much. Any thread, also several; each message goes to one. It
 * ends when it is closed, or when the client has ended and nothing is left.
 */
public final class Inbox<T> implements Iterable<T>, AutoCloseable {
    private final HandlerThreads handlers;
    private final Function<Delivery, T> take;
    private final BlockingQueue<Optional<Delivery>> waiting = new LinkedBlockingQueue<>(); // empty: the end
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Runnable unsubscribe;
    private final Runnable forgetState;

    /** @param take run on the thread that takes */
    Inbox(MqttClient client, String filter, HandlerThreads handlers, Function<Delivery, T> take) {
        this.handlers = handlers;
        this.take = take;
        unsubscribe = () -> client.unsubscribe(filter);
        forgetState = client.onState(this::changed);
    }

    void arrived(Delivery delivery) {
        waiting.add(Optional.of(delivery));
        if (closed.get()) {
            drop();
            waiting.add(Optional.empty());
        }
    }

    private void changed(ClientState state) {
        if (state instanceof ClientState.Ended) {
            waiting.add(Optional.empty());
        }
    }

    /** The next message; empty if there is none in time, or no more at all; see {@link #isAtEnd}. */
    public Optional<T> receive(Duration timeout) throws InterruptedException {
        if (waiting.isEmpty()) {
            handlers.refuse();
        }
        Optional<Delivery> next = waiting.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
        return next == null ? Optional.empty() : took(next);
    }

    /** The next message, however long it takes; empty if there are no more. */
    public Optional<T> receive() throws InterruptedException {
        if (waiting.isEmpty()) {
            handlers.refuse();
        }
        return took(waiting.take());
    }

    /** Who finds the end leaves it for the others. */
    private Optional<T> took(Optional<Delivery> next) {
        if (next.isEmpty()) {
            waiting.add(next);
        }
        return next.map(take);
    }

    /** Whether nothing comes any more. */
    public boolean isAtEnd() {
        Optional<Delivery> next = waiting.peek();
        return next != null && next.isEmpty();
    }

    /**
     * Takes message by message until the end; {@code hasNext} waits. An interrupt is an {@link MqttException}, and the thread
     * stays interrupted.
     */
    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            private Optional<T> next = Optional.empty();

            @Override
            public boolean hasNext() {
                try {
                    next = next.isPresent() ? next : receive();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new MqttException(
                            ReasonCode.UNSPECIFIED_ERROR,
                            "The thread was interrupted while it waited for a message.",
                            e);
                }
                return next.isPresent();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("No more messages come.");
                }
                T taken = next.get();
                next = Optional.empty();
                return taken;
            }
        };
    }

    /** Unsubscribes without waiting; what was not taken is dropped. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            unsubscribe.run();
            forgetState.run();
            drop();
            waiting.add(Optional.empty());
        }
    }

    private void drop() {
        Optional<Delivery> next = waiting.poll();
        while (next != null) {
            next.ifPresent(Delivery::acknowledge);
            next = waiting.poll();
        }
    }
}
