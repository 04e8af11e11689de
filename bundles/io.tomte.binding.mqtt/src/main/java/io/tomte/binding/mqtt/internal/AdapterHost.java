package io.tomte.binding.mqtt.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.binding.mqtt.adapter.DeviceAdapter;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.MessageTrace.Traced;
import io.tomte.device.api.Position;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.topic.TopicFilter;
import io.tomte.mqtt.topic.TopicName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One adapter at work. What its session does during one call is collected: updates go to the home as one step, messages to the
 * broker at once, both to the list of raw messages. An exception that escapes ends only the call. Only on the binding's thread.
 */
final class AdapterHost implements AdapterOutput {
    private static final Logger LOG = LoggerFactory.getLogger(AdapterHost.class);
    private static final long LONGEST_EXPIRY = 0xFFFF_FFFFL; // seconds, MQTT 5 section 3.3.2.3.3

    private final String name;
    private final Link link;
    private final Subscriptions subscriptions;
    private final DeviceRegistry registry;
    private final Scheduler scheduler;
    private final TraceRing trace;
    private final TouchedTopics topics;
    private final LogLimit limit = new LogLimit();
    private final FilterSet filters = new FilterSet();
    private final Map<String, Scheduler.Timer> timers = new HashMap<>();
    private final List<HomeUpdate> updates = new ArrayList<>();
    private final List<Traced> messages = new ArrayList<>(); // of the call at hand
    private final Set<String> traced = new LinkedHashSet<>();
    private final AdapterSession session;
    private boolean ended;

    AdapterHost(
            DeviceAdapter adapter,
            Link link,
            Subscriptions subscriptions,
            DeviceRegistry registry,
            Scheduler scheduler,
            TraceRing trace,
            TouchedTopics topics) {
        this.name = adapter.name();
        this.link = link;
        this.subscriptions = subscriptions;
        this.registry = registry;
        this.scheduler = scheduler;
        this.trace = trace;
        this.topics = topics;
        this.session = adapter.open(this);
    }

    void start() {
        call("start", session::start);
    }

    void onPublish(Publish message) {
        if (filters.matches(message.topic())) {
            call(message.topic(), () -> {
                messages.add(new Traced(
                        now(),
                        true,
                        message.topic(),
                        TraceRing.cut(message.payload().utf8()),
                        message.retain()));
                trace.unreadMessages().forget(message.topic());
                session.onMessage(new AdapterMessage(message.topic(), message.payload(), message.retain()));
            });
        }
    }

    /** @return the refusal; empty when the command went out */
    Optional<RuntimeException> onCommand(String key, Command command) {
        List<RuntimeException> failure = new ArrayList<>();
        call("command " + command.action() + " to " + key, () -> {
            traced.add(key);
            try {
                session.onCommand(key, command);
            } catch (CommandRefusedException e) {
                failure.add(e);
            } catch (RuntimeException e) {
                failure.add(e);
                throw e;
            }
        });
        return failure.stream().findFirst();
    }

    /** Ends the session; what it subscribed and the timers it set go too. */
    void stop() {
        call("stop", session::stop);
        ended = true;
        timers.values().forEach(Scheduler.Timer::cancel);
        timers.clear();
        filters.drain().forEach(subscriptions::remove);
    }

    private void call(String place, Runnable body) {
        try {
            body.run();
        } catch (RuntimeException e) { // the adapter is somebody else's code: its bug must not end the others
            limit.permit(place, now())
                    .ifPresent(swallowed -> LOG.error(
                            "Adapter {} failed at {}{}. It goes on with the next message.",
                            name,
                            place,
                            more(swallowed),
                            e));
        }
        flush();
    }

    private void flush() {
        messages.forEach(message -> {
            trace.add(message, traced);
            if (message.incoming()) {
                topics.touch(message.address(), traced);
            }
        });
        messages.clear();
        traced.clear();
        if (updates.isEmpty()) {
            return;
        }
        List<HomeUpdate> step = List.copyOf(updates);
        updates.clear();
        for (HomeUpdate update : step) {
            if (update instanceof HomeUpdate.Withdraw gone) {
                trace.forget(gone.key());
                topics.forget(gone.key());
            } else if (update instanceof HomeUpdate.Announce announce) {
                topics.share(announce.key(), availability(announce.entity().topics()));
            }
        }
        registry.apply(name, step).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("The home refused what adapter {} reports: {}", name, failure.getMessage());
            }
        });
    }

    private static Set<String> availability(Map<String, String> named) {
        return named.entrySet().stream()
                .filter(entry -> entry.getKey().contains("availability"))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /** Topics that told of these entities only. */
    List<String> topicsOf(Set<String> keys) {
        return topics.only(keys);
    }

    @Override
    public void subscribe(String filter, QoS qos) {
        TopicFilter parsed = TopicFilter.parse(filter);
        if (parsed.isShared()) {
            throw new IllegalArgumentException("An adapter needs every message, so it cannot share " + filter + ".");
        }
        filters.add(parsed);
        subscriptions.add(filter, qos);
    }

    @Override
    public void unsubscribe(String filter) {
        if (filters.remove(filter)) {
            subscriptions.remove(filter);
        }
    }

    @Override
    public void publish(String topic, Bytes payload, QoS qos, boolean retain, Optional<Duration> expiry) {
        TopicName.problem(topic).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        messages.add(new Traced(now(), false, topic, TraceRing.cut(payload.utf8()), retain));
        Publish message = Publish.of(topic, payload, qos, retain);
        link.publish(expiry.map(time -> message.withProperties(expiring(time))).orElse(message));
    }

    private static Properties expiring(Duration time) {
        long seconds = Math.max(0, Math.min(LONGEST_EXPIRY, time.toSeconds()));
        return Properties.builder()
                .number(Property.MESSAGE_EXPIRY_INTERVAL, seconds)
                .build();
    }

    @Override
    public void update(HomeUpdate update) {
        updates.add(update);
    }

    @Override
    public void timer(String timer, Duration delay) {
        cancelTimer(timer);
        timers.put(timer, scheduler.schedule(delay, () -> {
            timers.remove(timer);
            call("timer " + timer, () -> session.onTimer(timer));
        }));
    }

    @Override
    public void cancelTimer(String timer) {
        Optional.ofNullable(timers.remove(timer)).ifPresent(Scheduler.Timer::cancel);
    }

    @Override
    public void wake(String timer) {
        scheduler.execute(() -> {
            if (!ended) {
                call("timer " + timer, () -> session.onTimer(timer));
            }
        });
    }

    @Override
    public void trace(Collection<String> keys) {
        traced.addAll(keys);
    }

    @Override
    public Instant now() {
        return scheduler.now();
    }

    @Override
    public Optional<Position> position() {
        return registry.position();
    }

    @Override
    public void log(String topic, String sentence) {
        trace.unreadMessages().add(topic, sentence, now());
        limit.permit(topic, now())
                .ifPresent(swallowed -> LOG.warn("{}: {} [{}{}]", name, sentence, topic, more(swallowed)));
    }

    private static String more(int swallowed) {
        return swallowed == 0 ? "" : " (and " + swallowed + " times before, not logged)";
    }
}
