package io.tomte.mqtt.client.internal;

import java.util.BitSet;

/** Packet identifiers in use, 1..65535; MQTT 5 section 2.2.1. */
final class PacketIds {
    private static final int MAX = 0xFFFF;

    private final BitSet used = new BitSet();
    private int last;

    boolean available() {
        return used.cardinality() < MAX;
    }

    /** Takes a free one; not the one freed last, so that a late acknowledgement hits nobody. */
    int take() {
        int id = used.nextClearBit(last + 1);
        if (id > MAX) {
            id = used.nextClearBit(1);
        }
        if (id > MAX) {
            throw new IllegalStateException("all packet ids are in use");
        }
        used.set(id);
        last = id;
        return id;
    }

    /** Takes this one; false if it is taken already. */
    boolean take(int id) {
        boolean free = !used.get(id);
        used.set(id);
        last = Math.max(last, id);
        return free;
    }

    void free(int id) {
        used.clear(id);
    }
}
