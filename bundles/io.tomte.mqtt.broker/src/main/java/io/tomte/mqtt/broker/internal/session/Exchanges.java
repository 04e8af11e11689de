package io.tomte.mqtt.broker.internal.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * QoS 1 and 2 messages on their way to one client, by packet id, in the order in which they are sent again. Some of them were not
 * sent on this connection yet. On the session's loop.
 */
final class Exchanges {
    private static final InFlight FREE = new InFlight.Free();
    private static final Map<Integer, InFlight> NONE = Map.of(); // until there is the first

    private final PacketIds ids = new PacketIds();
    // [MQTT-3.1.1: 4.6.0-1]
    private Map<Integer, InFlight> inFlight = NONE; // resend in this order: [MQTT-4.6.0-1]
    private final Deque<Integer> unsent = new ArrayDeque<>(0); // mostly empty

    /** A packet id for an exchange that begins. */
    int freeId() {
        return ids.next(inFlight::containsKey);
    }

    /** An exchange begins or goes on, or one comes back from the store. */
    void put(int id, InFlight state) {
        if (!(inFlight instanceof LinkedHashMap)) {
            inFlight = new LinkedHashMap<>();
        }
        inFlight.put(id, state);
    }

    InFlight get(int id) {
        return inFlight.getOrDefault(id, FREE);
    }

    /** An exchange that there is ends. */
    InFlight finish(int id) {
        unsent.remove(id);
        return inFlight.remove(id);
    }

    /**
     * The client is there again: all messages have to be sent once more.
     *
     * @return those whose PUBREL is due, by packet id, in order
     */
    Map<Integer, InFlight.AwaitingPubComp> connected() {
        unsent.clear();
        Map<Integer, InFlight.AwaitingPubComp> released = new LinkedHashMap<>();
        inFlight.forEach((id, state) -> {
            if (state instanceof InFlight.AwaitingPubComp open) {
                released.put(id, open);
            } else {
                unsent.add(id);
            }
        });
        return released;
    }

    void disconnected() {
        unsent.clear();
    }

    boolean isResending() {
        return !unsent.isEmpty();
    }

    /** Packet id of the next one to send again, which counts as sent from now on. */
    int nextAgain() {
        return unsent.remove();
    }

    /** How many were sent on this connection. */
    int sent() {
        return inFlight.size() - unsent.size();
    }

    int size() {
        return inFlight.size();
    }

    /** Forgets all, and returns where they stood. */
    List<InFlight> end() {
        List<InFlight> all = List.copyOf(inFlight.values());
        inFlight = NONE;
        unsent.clear();
        return all;
    }
}
