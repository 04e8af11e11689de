package io.tomte.binding.mqtt.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** At most one line per topic and {@link #PERIOD}; remembers the {@value #TOPICS} topics that spoke last. */
final class LogLimit {
    static final Duration PERIOD = Duration.ofMinutes(10);
    static final int TOPICS = 1_000;

    private record Said(Instant at, int swallowed) {}

    private final Map<String, Said> topics = new LinkedHashMap<>();

    /** @return how many lines were swallowed before this one, or empty when this one shall be swallowed */
    OptionalInt permit(String topic, Instant now) {
        Said last = topics.remove(topic);
        if (last != null && now.isBefore(last.at().plus(PERIOD))) {
            topics.put(topic, new Said(last.at(), last.swallowed() + 1));
            return OptionalInt.empty();
        }
        if (topics.size() >= TOPICS) {
            topics.remove(topics.keySet().iterator().next());
        }
        topics.put(topic, new Said(now, 0));
        return OptionalInt.of(last == null ? 0 : last.swallowed());
    }
}
