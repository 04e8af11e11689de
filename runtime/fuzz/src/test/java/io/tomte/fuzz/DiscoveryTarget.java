package io.tomte.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.tomte.binding.homeassistant.internal.HomeAssistantSession;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.device.api.HomeUpdate;
import io.tomte.fuzz.log.Bugs;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.topic.TopicFilter;
import io.tomte.mqtt.topic.TopicName;

/**
 * Lines of text as messages, the topic to the first blank, the payload after it: whatever devices announce and report, the
 * adapter throws nothing, and what went away leaves no subscription behind.
 */
public final class DiscoveryTarget {
    private static final int MOST_LINES = 40;

    private final Home home = new Home();
    private final HomeAssistantSession session = new HomeAssistantSession("homeassistant", home);

    private DiscoveryTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        new DiscoveryTarget()
                .check(new String(data, StandardCharsets.UTF_8)
                        .lines()
                        .limit(MOST_LINES)
                        .toList());
        Bugs.require();
    }

    private void check(List<String> lines) {
        session.start();
        Set<String> configs = new TreeSet<>();
        for (String line : lines) {
            String[] parts = line.split(" ", 2);
            if (TopicName.isValid(parts[0])) {
                session.onMessage(new AdapterMessage(parts[0], Bytes.utf8(parts.length == 2 ? parts[1] : ""), false));
                configs.add(parts[0]);
            }
        }
        List.copyOf(home.timers).forEach(session::onTimer);
        configs.stream()
                .filter(topic -> topic.endsWith("/config"))
                .forEach(topic -> session.onMessage(new AdapterMessage(topic, Bytes.EMPTY, false)));
        FramesTarget.require(home.filters.size() == 2, "subscriptions left behind: " + home.filters);
        session.stop();
    }

    /** Checks what the real one checks, and forgets the rest. */
    private static final class Home implements AdapterOutput {
        private final Map<String, Integer> filters = new HashMap<>();
        private final Set<String> timers = new TreeSet<>();

        @Override
        public void subscribe(String filter, QoS qos) {
            filters.merge(TopicFilter.parse(filter).text(), 1, Integer::sum);
        }

        @Override
        public void unsubscribe(String filter) {
            filters.computeIfPresent(filter, (text, count) -> count == 1 ? null : count - 1);
        }

        @Override
        public void publish(String topic, Bytes payload, QoS qos, boolean retain, Optional<Duration> expiry) {
            FramesTarget.require(TopicName.isValid(topic), "publishes to '" + topic + "'");
        }

        @Override
        public void update(HomeUpdate update) {
            FramesTarget.require(!update.toString().isEmpty(), "no text");
        }

        @Override
        public void timer(String name, Duration delay) {
            timers.add(name);
        }

        @Override
        public void cancelTimer(String name) {
            timers.remove(name);
        }

        @Override
        public void wake(String name) {}

        @Override
        public void trace(Collection<String> keys) {
            // for people only
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public void log(String topic, String sentence) {
            FramesTarget.require(!sentence.isEmpty(), "says nothing");
        }
    }
}
