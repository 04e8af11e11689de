package io.tomte.mqtt.broker.internal.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import io.tomte.mqtt.packet.Packet;

/**
 * Acknowledgements to one connection: each waits until its message is safe, and all go out in the order in which the messages
 * came. Once the connection is gone they go nowhere.
 */
final class AckOrder {
    /** The place of one acknowledgement. */
    static final class Slot {
        private Optional<Packet> answer = Optional.empty();
        private boolean sent;

        boolean isSent() {
            return sent;
        }
    }

    private final Deque<Slot> open = new ArrayDeque<>(0);
    private final SessionOutput output;

    AckOrder(SessionOutput output) {
        this.output = output;
    }

    Slot open() {
        Slot slot = new Slot();
        open.add(slot);
        return slot;
    }

    void answer(Slot slot, Packet packet) {
        slot.answer = Optional.of(packet);
        while (!open.isEmpty() && open.peek().answer.isPresent()) {
            Slot next = open.poll();
            next.sent = true;
            output.send(next.answer.orElseThrow());
        }
    }

    int size() {
        return open.size();
    }
}
