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
        private Optional<Packet> answer = Optional.empty(); // while others are due before it
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
        if (open.peek() != slot) {
            slot.answer = Optional.of(packet);
            return;
        }
        sendFirst(packet);
        while (!open.isEmpty() && open.peek().answer.isPresent()) {
            sendFirst(open.peek().answer.get());
        }
    }

    private void sendFirst(Packet packet) {
        open.remove().sent = true;
        output.send(packet);
    }

    int size() {
        return open.size();
    }
}
