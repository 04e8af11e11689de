package io.tomte.mqtt.broker.internal.session;

import java.util.function.IntPredicate;

/** Hands out packet ids, each as late again as possible. */
final class PacketIds {
    private static final int MAX = 0xFFFF;

    private int last;

    /**
     * The next id that is not in use; there must be one. [MQTT-2.2.1-4]
     * [MQTT-4.3.2-1], [MQTT-4.3.3-1], [MQTT-3.1.1: 2.3.1-4]
     */
    int next(IntPredicate inUse) {
        do {
            last = last == MAX ? 1 : last + 1;
        } while (inUse.test(last));
        return last;
    }
}
