package io.tomte.mqtt.client.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.Delivery;
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
 * The SUBSCRIBE and UNSUBSCRIBE packets that tell the server about {@link Filters}, and their answers. On MQTT 5 every filter has
 * a subscription identifier, so that a message finds its consumers also where filters overlap. On the loop, but for
 * {@link #list()}.
 */
final class Subscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    /** What the server has to be told. */
    private sealed interface Request {
        /** @param promise empty where the client subscribes again by itself */
        record Add(Filters.Entry entry, Optional<Promise<Answer>> promise) implements Request {}

        record Remove(String filter, Promise<Answer> promise) implements Request {}
    }

    private final PacketIds ids;
    private final Filters filters = new Filters();
    private final Map<Integer, Request> sent = new LinkedHashMap<>();
    private Deque<Request> waiting = new ArrayDeque<>();
    private Optional<Output> output = Optional.empty();
    private Optional<ServerLimits> limits = Optional.empty();

    Subscriptions(PacketIds ids) {
        this.ids = ids;
    }

    /** Any thread. */
    List<Subscription> list() {
        return filters.list();
    }

    void subscribe(Subscription subscription, Consumer<Delivery> consumer, Promise<Answer> promise) {
        Optional<String> problem = TopicFilter.problem(subscription.filter());
        if (problem.isPresent()) {
            promise.fail(new MqttException(ReasonCode.TOPIC_FILTER_INVALID, problem.get()));
            return;
        }
        Filters.Entry entry = filters.put(subscription, consumer);
        submit(new Request.Add(entry, Optional.of(promise)));
    }

    void unsubscribe(String filter, Promise<Answer> promise) {
        Optional<String> problem = TopicFilter.problem(filter);
        if (problem.isPresent()) {
            promise.fail(new MqttException(ReasonCode.TOPIC_FILTER_INVALID, problem.get()));
            return;
        }
        filters.get(filter).ifPresent(filters::remove);
        submit(new Request.Remove(filter, promise));
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
            for (Filters.Entry entry : filters.all()) {
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
        int id = ids.take(); // [MQTT-2.2.1-3]
        Packet packet = packet(request, id);
        Optional<MqttException> problem = problem(request).or(() -> limits.flatMap(known -> known.problem(packet)));
        if (problem.isPresent()) {
            ids.free(id);
            refuse(request, problem.get());
        } else {
            sent.put(id, request);
            output.get().send(packet);
        }
    }

    private Optional<MqttException> problem(Request request) {
        return request instanceof Request.Add add
                ? limits.flatMap(known -> known.problem(add.entry().filter()))
                : Optional.empty();
    }

    private Packet packet(Request request, int id) {
        return request instanceof Request.Add add
                ? new Subscribe(id, List.of(add.entry().subscription()), identifier(add.entry()))
                : new Unsubscribe(id, List.of(((Request.Remove) request).filter()), Properties.NONE);
    }

    private Properties identifier(Filters.Entry entry) {
        return limits.map(ServerLimits::subscriptionIds).orElse(false)
                ? Properties.builder().subscriptionId(entry.id()).build()
                : Properties.NONE;
    }

    private void refuse(Request request, MqttException problem) {
        switch (request) {
            case Request.Add add -> {
                filters.remove(add.entry());
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

    /** @return false when it is not the answer to what was asked */
    boolean onSubAck(SubAck ack) {
        if (!(sent.get(ack.packetId()) instanceof Request.Add add)
                || ack.reasons().size() != 1) {
            return false;
        }
        answered(ack.packetId());
        ReasonCode reason = ack.reasons().getFirst();
        if (reason.isError()) {
            refuse(add, refusal(add.entry().subscription().filter(), reason, ack.properties()));
        } else {
            add.promise().ifPresent(promise -> promise.complete(new Answer(reason, ack.properties())));
        }
        next();
        return true;
    }

    /** @return false when it is not the answer to what was asked */
    boolean onUnsubAck(UnsubAck ack) {
        if (!(sent.get(ack.packetId()) instanceof Request.Remove remove)
                || ack.reasons().size() > 1) {
            return false;
        }
        answered(ack.packetId());
        ReasonCode reason = ack.reasons().stream().findFirst().orElse(ReasonCode.SUCCESS); // none on MQTT 3.x
        if (reason.isError()) {
            remove.promise().fail(refusal(remove.filter(), reason, ack.properties()));
        } else {
            remove.promise().complete(new Answer(reason, ack.properties()));
        }
        next();
        return true;
    }

    private static MqttException refusal(String filter, ReasonCode reason, Properties properties) {
        return new MqttException(
                reason, "The server refused " + filter + ": " + Refusals.words(reason, properties), properties);
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

    /** Who gets a message, each once. */
    Set<Consumer<Delivery>> consumers(Publish message) {
        return filters.consumers(message);
    }

    /** Nothing more will come. */
    void end(MqttException why) {
        disconnected();
        List<Request> open = new ArrayList<>(sent.values());
        open.addAll(waiting);
        sent.clear();
        waiting.clear();
        open.forEach(request -> refuse(request, why));
        filters.clear();
    }
}
