package io.tomte.mqtt.client.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.api.client.OfflineBuffer;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;

/** Messages that wait to be sent, in order, bounded as the options say. On the loop. */
final class Backlog {
    record Message(Publish publish, Promise<Answer> promise) {
        /** Of topic and payload; close enough for a limit. */
        long bytes() {
            return (long) publish.topic().length() + publish.payload().size();
        }
    }

    private final OfflineBuffer limits;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private long bytes;

    Backlog(OfflineBuffer limits) {
        this.limits = limits;
    }

    /** Takes one more, or does what the options say of a full buffer. */
    void offer(Message message) {
        switch (limits.whenFull()) {
            case REJECT -> {
                if (!hasRoom(message)) {
                    message.promise().fail(full());
                    return;
                }
            }
            case DROP_NEWEST -> {
                if (!hasRoom(message)) {
                    drop(message);
                    return;
                }
            }
            case DROP_OLDEST -> {
                while (!hasRoom(message)) {
                    if (waiting.isEmpty()) { // larger than all of the buffer
                        drop(message);
                        return;
                    }
                    drop(removeFirst());
                }
            }
        }
        restore(message);
    }

    private boolean hasRoom(Message message) {
        return waiting.size() < limits.messages() && bytes + message.bytes() <= limits.bytes();
    }

    private MqttException full() {
        return new MqttException(
                ReasonCode.QUOTA_EXCEEDED,
                "The buffer of " + limits.messages() + " messages and " + limits.bytes()
                        + " bytes is full; wait for stages to complete, or enlarge it.");
    }

    private static void drop(Message message) {
        message.promise().complete(Answer.of(ReasonCode.QUOTA_EXCEEDED));
    }

    /** Takes one more that was accepted before, room or not. */
    void restore(Message message) {
        waiting.addLast(message);
        bytes += message.bytes();
    }

    /** Takes back, before all others, what was accepted before, room or not. */
    void putBack(List<Message> messages) {
        for (Message message : messages.reversed()) {
            waiting.addFirst(message);
            bytes += message.bytes();
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    Message getFirst() {
        return waiting.getFirst();
    }

    Message removeFirst() {
        Message first = waiting.removeFirst();
        bytes -= first.bytes();
        return first;
    }
}
