package io.tomte.mqtt.client.outbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tomte.mqtt.api.client.Outbox;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;

/**
 * Keeps messages in memory, so that a new client in the same process sends what the last one could not. QoS 1 and 2 only.
 * Bounded by the buffer of the client. Any thread.
 */
public final class MemoryOutbox implements Outbox {
    private final Map<Long, Kept> messages = new TreeMap<>();
    private long last;

    @Override
    public synchronized List<Kept> kept() {
        return List.copyOf(messages.values());
    }

    @Override
    public synchronized long keep(Publish message) {
        if (message.qos() == QoS.AT_MOST_ONCE) {
            return 0;
        }
        messages.put(++last, new Kept(last, message, 0, false));
        return last;
    }

    @Override
    public synchronized void sent(long number, int packetId) {
        messages.computeIfPresent(number, (same, kept) -> new Kept(number, kept.message(), packetId, false));
    }

    @Override
    public synchronized void released(long number) {
        messages.computeIfPresent(number, (same, kept) -> new Kept(number, kept.message(), kept.packetId(), true));
    }

    @Override
    public synchronized void done(long number) {
        messages.remove(number);
    }
}
