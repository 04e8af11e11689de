package io.tomte.mqtt.broker.internal.session;

import java.util.Optional;
import java.util.function.BiPredicate;

import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.broker.internal.retained.RetainedCursor;
import io.tomte.mqtt.broker.internal.routing.Grant;
import io.tomte.mqtt.broker.internal.routing.Message;

/**
 * Brings retained messages to a new subscriber: as many as its connection and window take, the rest whenever there is room
 * again, so nothing is dropped and nothing piles up however many there are. Works in slices, to be fair to the other clients
 * of the loop.
 */
final class RetainedDelivery {
    private static final int SLICE = 256;

    private record Part(String filter, RetainedCursor cursor, Grant grant, boolean noLocal) {}

    private final String clientId;
    private final EventLoop loop;
    private final BiPredicate<Message, Grant> sink;
    private final KeyedQueue<String, Part> parts = new KeyedQueue<>(); // by filter, mostly empty
    private Optional<Part> stuckPart = Optional.empty();
    private Optional<Message> stuck = Optional.empty();
    private boolean scheduled;

    /** @param sink sends one message as retained; false when there is no room now */
    RetainedDelivery(String clientId, EventLoop loop, BiPredicate<Message, Grant> sink) {
        this.clientId = clientId;
        this.loop = loop;
        this.sink = sink;
    }

    void add(String filter, RetainedCursor cursor, Grant grant, boolean noLocal) {
        remove(filter);
        parts.add(filter, new Part(filter, cursor, grant, noLocal));
    }

    /** The subscription is over. */
    void remove(String filter) {
        parts.remove(filter);
        if (stuckPart.filter(part -> part.filter.equals(filter)).isPresent()) {
            stuckPart = Optional.empty();
            stuck = Optional.empty();
        }
    }

    void clear() {
        parts.clear();
        stuckPart = Optional.empty();
        stuck = Optional.empty();
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    void pump() {
        for (int i = 0; i < SLICE; i++) {
            if (parts.isEmpty() || !step(parts.first())) {
                return;
            }
        }
        if (!scheduled) {
            scheduled = true;
            loop.execute(() -> {
                scheduled = false;
                pump();
            });
        }
    }

    private boolean step(Part part) {
        Optional<Message> next = stuck.flatMap(part.cursor::again).or(part.cursor::next);
        stuck = Optional.empty();
        stuckPart = Optional.empty();
        if (next.isEmpty()) {
            parts.remove(part.filter);
            return true;
        }
        boolean own = part.noLocal && next.get().publisher().equals(clientId);
        if (!own && !sink.test(next.get(), part.grant)) {
            stuck = next;
            stuckPart = Optional.of(part);
            return false;
        }
        return true;
    }
}
