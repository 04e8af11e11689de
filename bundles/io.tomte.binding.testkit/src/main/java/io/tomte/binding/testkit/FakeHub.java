package io.tomte.binding.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.device.api.Command;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Position;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.topic.TopicFilter;
import io.tomte.mqtt.topic.TopicName;

/** A session with a broker that keeps retained messages, a home that only remembers, and time that the test moves. */
public final class FakeHub implements AdapterOutput {
    /** What the session published. */
    public record Sent(String topic, String payload, int qos, boolean retain) {}

    /** What the session logged. */
    public record Logged(String topic, String sentence) {}

    private record Due(Instant at, long order) {}

    public final FakeHome home = new FakeHome();
    public final List<Sent> sent = new ArrayList<>();
    public final List<Logged> logged = new ArrayList<>();
    public final Map<String, Integer> filters = new HashMap<>();
    /** How long the broker shall keep what was published last with an end, by topic. */
    public final Map<String, Duration> expiries = new HashMap<>();
    /** Where the home is. */
    public Optional<Position> position = Optional.empty();

    private final Map<String, Bytes> retained = new LinkedHashMap<>();
    private final Map<String, Due> timers = new LinkedHashMap<>();
    private final Queue<AdapterMessage> waiting = new ArrayDeque<>();
    private final AdapterSession session;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long order;

    /** @param adapter opens the session; it is started at once */
    public FakeHub(Function<AdapterOutput, AdapterSession> adapter) {
        session = adapter.apply(this);
        session.start();
    }

    public void publish(String topic, String payload, boolean retain) {
        publish(topic, Bytes.utf8(payload), retain);
    }

    /** A device publishes; whatever the broker owes newcomers is delivered too. */
    public void publish(String topic, Bytes payload, boolean retain) {
        if (retain && payload.isEmpty()) {
            retained.remove(topic);
        } else if (retain) {
            retained.put(topic, payload);
        }
        deliver(new AdapterMessage(topic, payload, false));
        while (!waiting.isEmpty()) {
            deliver(waiting.remove());
        }
    }

    /** The broker repeats an old message for a newcomer. */
    public void replay(String topic, String payload) {
        deliver(new AdapterMessage(topic, Bytes.utf8(payload), true));
        while (!waiting.isEmpty()) {
            deliver(waiting.remove());
        }
    }

    private void deliver(AdapterMessage message) {
        boolean wanted = filters.containsKey(message.topic())
                || filters.keySet().stream()
                        .filter(TopicName::hasWildcard)
                        .anyMatch(filter -> TopicFilter.parse(filter).matches(message.topic()));
        if (wanted) {
            session.onMessage(message);
        }
    }

    public void command(String key, Command command) {
        session.onCommand(key, command);
    }

    public void stop() {
        session.stop();
    }

    public void pass(Duration time) {
        Instant end = now.plus(time);
        for (Optional<String> next = due(end); next.isPresent(); next = due(end)) {
            now = timers.remove(next.get()).at();
            session.onTimer(next.get());
        }
        now = end;
    }

    private Optional<String> due(Instant end) {
        return timers.entrySet().stream()
                .filter(timer -> !timer.getValue().at().isAfter(end))
                .min((a, b) -> a.getValue().at().equals(b.getValue().at())
                        ? Long.compare(a.getValue().order(), b.getValue().order())
                        : a.getValue().at().compareTo(b.getValue().at()))
                .map(Map.Entry::getKey);
    }

    @Override
    public void subscribe(String filter, QoS qos) {
        filters.merge(filter, 1, Integer::sum);
        TopicFilter parsed = TopicFilter.parse(filter);
        retained.forEach((topic, payload) -> {
            if (parsed.matches(topic)) {
                waiting.add(new AdapterMessage(topic, payload, true));
            }
        });
    }

    @Override
    public void unsubscribe(String filter) {
        filters.computeIfPresent(filter, (text, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public void publish(String topic, Bytes payload, QoS qos, boolean retain, Optional<Duration> expiry) {
        expiry.ifPresent(time -> expiries.put(topic, time));
        sent.add(new Sent(topic, payload.utf8(), qos.code(), retain));
    }

    @Override
    public void update(HomeUpdate update) {
        home.apply(update);
    }

    @Override
    public void timer(String name, Duration delay) {
        timers.put(name, new Due(now.plus(delay), order++));
    }

    @Override
    public void cancelTimer(String name) {
        timers.remove(name);
    }

    @Override
    public void wake(String name) {
        session.onTimer(name);
    }

    @Override
    public void trace(Collection<String> keys) {}

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Optional<Position> position() {
        return position;
    }

    @Override
    public void log(String topic, String sentence) {
        logged.add(new Logged(topic, sentence));
    }
}
