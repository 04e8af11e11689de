package io.tomte.rest.internal.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.tomte.rest.internal.events.EventLog.Numbered;

/**
 * What one stream still has to send. Of each thing only the newest value waits, so its size is that of the home; the rest
 * is bounded, and a stream that falls behind further is told to start anew. Loop.
 *
 * <p>Frames carry rising numbers, and a number says that everything up to it was sent: first what is told each time (under
 * the number of the last batch, so that after a cut it comes twice rather than never), then the values in the order of their
 * numbers. A value that was folded away has a newer one behind it, so this stays true.
 */
final class Backlog {
    /** Entries told each time that may wait. */
    static final int MOST_ONCE = 500;

    /** Topics whose value may wait. */
    static final int MOST_TOPICS = 2_000;

    private final Map<Entry.Key, Numbered> values = new LinkedHashMap<>();
    private final Set<Entry.Once> once = new LinkedHashSet<>(); // the very same one need not be told twice
    private final Map<String, Lazy> topics = new LinkedHashMap<>();
    private long sent;
    private long newest;
    private int foldedStates;
    private int foldedTopics;
    private boolean reset;

    /** @param seq what the client has already */
    Backlog(long seq) {
        sent = seq;
        newest = seq;
    }

    void add(Numbered numbered) {
        newest = numbered.seq();
        switch (numbered.entry()) {
            case Entry.Keyed keyed -> {
                if (values.remove(keyed.key()) != null && keyed.key().part() == Entry.Part.STATE) {
                    foldedStates++;
                }
                values.put(keyed.key(), numbered);
            }
            case Entry.Once single -> {
                once.add(single);
                if (once.size() > MOST_ONCE) {
                    reset(newest);
                }
            }
            case Entry.Reset all -> reset(newest);
        }
    }

    void topic(String topic, Lazy value) {
        if (topics.remove(topic) != null) {
            foldedTopics++;
        } else if (topics.size() >= MOST_TOPICS) {
            topics.remove(topics.keySet().iterator().next());
            foldedTopics++;
        }
        topics.put(topic, value);
    }

    /** Forgets all and tells the client to load everything again. */
    void reset(long seq) {
        values.clear();
        once.clear();
        topics.clear();
        foldedStates = 0;
        foldedTopics = 0;
        newest = seq;
        sent = seq;
        reset = true;
    }

    /** Number up to which everything was sent, or is void. */
    long sent() {
        return sent;
    }

    boolean isEmpty() {
        return !reset && values.isEmpty() && once.isEmpty() && topics.isEmpty();
    }

    /** All that waits, as frames; it then counts as sent. */
    String take() {
        StringBuilder out = new StringBuilder();
        if (reset) {
            Frames.append(out, sent, "reset", new JsonObject());
            reset = false;
        }
        for (Entry.Once single : once) {
            Frames.append(out, sent, single.event(), single.json().get());
        }
        once.clear();
        List<Numbered> run = new ArrayList<>();
        for (Numbered numbered : values.values()) {
            if (!run.isEmpty() && isState(run.get(0)) != isState(numbered)) {
                flush(run, out);
            }
            run.add(numbered);
        }
        flush(run, out);
        values.clear();
        sent = newest;
        if (!topics.isEmpty()) {
            JsonArray list = new JsonArray();
            topics.values().forEach(value -> list.add(value.get()));
            JsonObject json = new JsonObject();
            json.add("values", list);
            json.addProperty("folded", foldedTopics);
            Frames.append(out, sent, "topics", json);
            topics.clear();
            foldedTopics = 0;
        }
        return out.toString();
    }

    private void flush(List<Numbered> run, StringBuilder out) {
        if (run.isEmpty()) {
            return;
        }
        sent = run.get(run.size() - 1).seq();
        if (isState(run.get(0))) {
            Frames.append(out, sent, "states", states(run));
        } else {
            Frames.append(out, sent, "home", Frames.home(run));
        }
        run.clear();
    }

    private JsonObject states(List<Numbered> run) {
        JsonObject states = new JsonObject();
        for (Numbered numbered : run) {
            keyed(numbered)
                    .ifPresent(
                            keyed -> states.add(keyed.key().id(), keyed.json().get()));
        }
        JsonObject json = new JsonObject();
        json.add("states", states);
        json.addProperty("folded", foldedStates);
        foldedStates = 0;
        return json;
    }

    private static boolean isState(Numbered numbered) {
        return keyed(numbered)
                .filter(keyed -> keyed.key().part() == Entry.Part.STATE)
                .isPresent();
    }

    static Optional<Entry.Keyed> keyed(Numbered numbered) {
        return numbered.entry() instanceof Entry.Keyed keyed ? Optional.of(keyed) : Optional.empty();
    }
}
