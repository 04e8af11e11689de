package io.tomte.cli.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the messages of one device, announcements first. Any thread. */
public final class Tape {
    /** Most messages that are kept. */
    public static final int MOST = 100_000;

    private final DeviceTopics topics;
    private final List<Recorded> announced = new ArrayList<>();
    private final List<Recorded> said = new ArrayList<>();
    private final Set<List<String>> present = new HashSet<>(); // what was there when the recording began
    private boolean running;

    public Tape(DeviceTopics topics) {
        this.topics = topics;
    }

    /** All subscriptions are made: from now on the same message again is another one. */
    public synchronized void run() {
        running = true;
        present.clear();
    }

    /** @return false for a message of another device, one that is here already, or one too many */
    public synchronized boolean add(String topic, String payload, boolean retain, long atMs) {
        if (!topics.belongs(topic, payload) || size() >= MOST || !running && !present.add(List.of(topic, payload))) {
            return false;
        }
        (DeviceTopics.isAnnouncement(topic) ? announced : said)
                .add(new Recorded(topic, payload, retain, topics.isSent(topic), atMs));
        return true;
    }

    public synchronized int size() {
        return announced.size() + said.size();
    }

    public synchronized List<Recorded> messages() {
        List<Recorded> all = new ArrayList<>(announced);
        all.addAll(said);
        return all;
    }
}
