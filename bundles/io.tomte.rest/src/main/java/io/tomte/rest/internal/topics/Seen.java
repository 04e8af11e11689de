package io.tomte.rest.internal.topics;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.tomte.mqtt.packet.Publish;

/** The last value of each topic that was seen live; when there are too many the one unchanged for longest goes. Loop. */
final class Seen {
    private static final int OVERHEAD = 200; // bytes, about, for the objects around one value

    private final int mostTopics;
    private final long mostBytes;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private long bytes;

    /** A message and when it came. */
    record Value(Publish message, Instant at) {
        private long bytes() {
            return OVERHEAD + 2L * message.topic().length() + message.payload().size();
        }
    }

    Seen(int mostTopics, long mostBytes) {
        this.mostTopics = mostTopics;
        this.mostBytes = mostBytes;
    }

    void put(Publish message, Instant at) {
        remove(message.topic());
        Value value = new Value(message, at);
        values.put(message.topic(), value);
        bytes += value.bytes();
        while (values.size() > mostTopics || bytes > mostBytes) {
            remove(values.keySet().iterator().next());
        }
    }

    void remove(String topic) {
        Optional.ofNullable(values.remove(topic)).ifPresent(gone -> bytes -= gone.bytes());
    }

    /** Keeps only the topics that the test names. */
    void keep(Predicate<String> test) {
        values.values().removeIf(value -> {
            boolean goes = !test.test(value.message().topic());
            bytes -= goes ? value.bytes() : 0;
            return goes;
        });
    }

    Optional<Value> get(String topic) {
        return Optional.ofNullable(values.get(topic));
    }

    /** Values of topics that begin so, by topic. */
    Map<String, Value> startingWith(String prefix) {
        Map<String, Value> found = new LinkedHashMap<>();
        values.forEach((topic, value) -> {
            if (topic.startsWith(prefix)) {
                found.put(topic, value);
            }
        });
        return found;
    }

    int size() {
        return values.size();
    }
}
