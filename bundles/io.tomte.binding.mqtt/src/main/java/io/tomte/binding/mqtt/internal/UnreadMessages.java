package io.tomte.binding.mqtt.internal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.tomte.device.api.MessageTrace.Unread;

/**
 * The messages that an adapter could make nothing of, the last of each topic and at most {@value #MOST}, so that people see why a
 * device is missing. Written on the binding's thread, read on any.
 */
final class UnreadMessages {
    static final int MOST = 100;
    static final int LONGEST = 1_000; // characters of a sentence or of a topic

    private final Deque<Unread> latest = new ArrayDeque<>(); // newest first; only on the binding's thread
    private volatile List<Unread> shown = List.of();

    void add(String topic, String why, Instant now) {
        forget(topic);
        if (latest.size() == MOST) {
            latest.removeLast();
        }
        latest.addFirst(new Unread(now, cut(topic), cut(why)));
        shown = List.copyOf(latest);
    }

    /** A message came on the topic; what was wrong with the one before no longer counts. */
    void forget(String topic) {
        if (!latest.isEmpty() && latest.removeIf(unread -> unread.address().equals(cut(topic)))) {
            shown = List.copyOf(latest);
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** Newest first; any thread. */
    List<Unread> list() {
        return shown;
    }
}
