package io.tomte.mqtt.client.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.UnsubAck;
import io.tomte.mqtt.packet.Unsubscribe;
import io.tomte.mqtt.topic.TopicFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Topic filters with their handlers, and the SUBSCRIBE and UNSUBSCRIBE packets that tell the server. On MQTT 5 every filter has
 * a subscription identifier, so that a message finds its handlers also where filters overlap. On the loop, but for
 * {@link #list()}.
 */
final class Subscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private record Entry(Subscription subscription, TopicFilter filter, int id, Consumer<Publish> handler) {}

    /** What the server has to be told. */
    private sealed interface Request {
        /** @param promise empty where the client subscribes again by itself */
        record Add(Entry entry, Optional<Promise<ReasonCode>> promise) implements Request {}

        record Remove(String filter, Promise<Void> promise) implements Request {}
    }

    private final PacketIds ids;
    private final Map<String, Entry> entries = new ConcurrentSkipListMap<>(); // written on the loop only
    private final Map<Integer, Entry> byId = new HashMap<>();
    private final Map<Integer, Request> sent = new LinkedHashMap<>();
    private Deque<Request> waiting = new ArrayDeque<>();
    private Optional<Output> output = Optional.empty();
    private Optional<ServerLimits> limits = Optional.empty();
    private int lastId;

    Subscriptions(PacketIds ids) {
        this.ids = ids;
    }

    /** Any thread. */
    List<Subscription> list() {
        return entries.values().stream().map(Entry::subscription).toList();
    }

    void subscribe(Subscription subscription, Consumer<Publish> handler, Promise<ReasonCode> promise) {
        Optional<String> problem = TopicFilter.problem(subscription.filter());
        if (problem.isPresent()) {
            promise.fail(new MqttException(ReasonCode.TOPIC_FILTER_INVALID, problem.get()));
            return;
        }
        Entry before = entries.get(subscription.filter());
        Entry entry = new Entry(
                subscription,
                TopicFilter.parse(subscription.filter()),
                before == null ? ++lastId : before.id(),
                handler);
        entries.put(subscription.filter(), entry);
        byId.put(entry.id(), entry);
        submit(new Request.Add(entry, Optional.of(promise)));
    }

    void unsubscribe(String filter, Promise<Void> promise) {
        Optional<String> problem = TopicFilter.problem(filter);
        if (problem.isPresent()) {
            promise.fail(new MqttException(ReasonCode.TOPIC_FILTER_INVALID, problem.get()));
            return;
        }
        Optional.ofNullable(entries.get(filter)).ifPresent(this::forget);
        submit(new Request.Remove(filter, promise));
    }

    private void forget(Entry entry) {
        if (entries.remove(entry.subscription().filter(), entry)) {
            byId.remove(entry.id());
        }
    }

    void connected(Output newOutput, ServerLimits newLimits, boolean sessionPresent) {
        output = Optional.of(newOutput);
        limits = Optional.of(newLimits);
        Deque<Request> requests = new ArrayDeque<>(sent.values()); // their answers were lost with the connection
        requests.addAll(waiting);
        sent.keySet().forEach(ids::free);
        sent.clear();
        waiting = new ArrayDeque<>();
        if (!sessionPresent) {
            for (Entry entry : entries.values()) {
                boolean asked = requests.stream()
                        .anyMatch(request -> request instanceof Request.Add add
                                && add.entry().equals(entry));
                if (!asked) {
                    submit(new Request.Add(entry, Optional.empty()));
                }
            }
        }
        requests.forEach(this::submit);
    }

    void disconnected() {
        output = Optional.empty();
    }

    private void submit(Request request) {
        if (output.isEmpty() || !ids.available()) {
            waiting.add(request);
            return;
        }
        int id = ids.take();
        Packet packet = packet(request, id);
        Optional<MqttException> problem = limits.flatMap(known -> known.problem(packet));
        if (problem.isPresent()) {
            ids.free(id);
            refuse(request, problem.get());
        } else {
            sent.put(id, request);
            output.get().send(packet);
        }
    }

    private Packet packet(Request request, int id) {
        return switch (request) {
            case Request.Add add -> new Subscribe(id, List.of(add.entry().subscription()), identifier(add.entry()));
            case Request.Remove remove -> new Unsubscribe(id, List.of(remove.filter()), Properties.NONE);
        };
    }

    private Properties identifier(Entry entry) {
        return limits.map(ServerLimits::subscriptionIds).orElse(false)
                ? Properties.builder().subscriptionId(entry.id()).build()
                : Properties.NONE;
    }

    private void refuse(Request request, MqttException problem) {
        switch (request) {
            case Request.Add add -> {
                forget(add.entry());
                add.promise()
                        .ifPresentOrElse(
                                promise -> promise.fail(problem),
                                () -> LOG.warn(
                                        "The subscription of {} is lost: {}",
                                        add.entry().subscription().filter(),
                                        problem.getMessage()));
            }
            case Request.Remove remove -> remove.promise().fail(problem);
        }
    }

    void onSubAck(SubAck ack) {
        if (sent.get(ack.packetId()) instanceof Request.Add add) {
            answered(ack.packetId());
            ReasonCode reason = ack.reasons().isEmpty()
                    ? ReasonCode.UNSPECIFIED_ERROR
                    : ack.reasons().getFirst();
            if (reason.isError()) {
                refuse(add, refusal(add.entry().subscription().filter(), reason));
            } else {
                add.promise().ifPresent(promise -> promise.complete(reason));
            }
            next();
        }
    }

    void onUnsubAck(UnsubAck ack) {
        if (sent.get(ack.packetId()) instanceof Request.Remove remove) {
            answered(ack.packetId());
            Optional<ReasonCode> error =
                    ack.reasons().stream().filter(ReasonCode::isError).findFirst();
            error.ifPresentOrElse(
                    reason -> remove.promise().fail(refusal(remove.filter(), reason)),
                    () -> remove.promise().complete(null));
            next();
        }
    }

    private static MqttException refusal(String filter, ReasonCode reason) {
        return new MqttException(reason, "The server refused " + filter + ": " + Refusals.words(reason) + ".");
    }

    private void answered(int id) {
        sent.remove(id);
        ids.free(id);
    }

    private void next() {
        if (!waiting.isEmpty()) {
            submit(waiting.remove());
        }
    }

    /** The handlers of a message, each once per matching filter. */
    List<Consumer<Publish>> handlers(Publish message) {
        List<Consumer<Publish>> handlers = new ArrayList<>(1);
        message.properties().subscriptionIds().stream()
                .map(byId::get)
                .filter(Objects::nonNull)
                .forEach(entry -> handlers.add(entry.handler()));
        if (handlers.isEmpty()) { // MQTT 3.x, or subscribed by an earlier life of this client
            for (Entry entry : entries.values()) {
                if (entry.filter().matches(message.topic())) {
                    handlers.add(entry.handler());
                }
            }
        }
        return handlers;
    }

    /** Nothing more will come. */
    void end(MqttException why) {
        disconnected();
        List<Request> open = new ArrayList<>(sent.values());
        open.addAll(waiting);
        sent.clear();
        waiting.clear();
        open.forEach(request -> refuse(request, why));
        entries.clear();
        byId.clear();
    }
}
