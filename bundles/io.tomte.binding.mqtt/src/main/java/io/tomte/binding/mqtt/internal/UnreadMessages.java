package io.tomte.binding.mqtt.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;

import io.tomte.device.api.MessageTrace.Unread;

/**
 * The messages that an adapter could make nothing of, the last of each topic and at most {@value #MOST}, so that people see why a
 * device is missing. Written on the binding's thread, read on any.
 */
final class UnreadMessages {
    static final int MOST = 100;
    static final int LONGEST = 1_000; // characters of a sentence or of a topic

    private final LinkedHashMap<String, Unread> latest = new LinkedHashMap<>(); // by topic, oldest first
    private volatile List<Unread> shown = List.of();

    void add(String topic, String why, Instant now) {
        String address = cut(topic);
        latest.putLast(address, new Unread(now, address, cut(why)));
        if (latest.size() > MOST) {
            latest.pollFirstEntry();
        }
        show();
    }

    /** A message came on the topic; what was wrong with the one before no longer counts. */
    void forget(String topic) {
        if (!latest.isEmpty() && latest.remove(cut(topic)) != null) {
            show();
        }
    }

    private void show() {
        shown = List.copyOf(latest.sequencedValues().reversed());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** Newest first; any thread. */
    List<Unread> list() {
        return shown;
    }
}
