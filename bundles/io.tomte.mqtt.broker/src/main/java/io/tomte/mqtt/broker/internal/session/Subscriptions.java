package io.tomte.mqtt.broker.internal.session;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.StoredSubscription;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.broker.internal.retained.RetainedCursor;
import io.tomte.mqtt.broker.internal.retained.RetainedIndex;
import io.tomte.mqtt.broker.internal.routing.Receiver;
import io.tomte.mqtt.broker.internal.routing.Route;
import io.tomte.mqtt.broker.internal.routing.Routes;
import io.tomte.mqtt.broker.internal.trie.Levels;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.topic.TopicFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The subscriptions of one session; MQTT 5 sections 3.8.4 and 3.10.4. */
final class Subscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    /** What a SUBSCRIBE or UNSUBSCRIBE led to: one reason for each filter, and when all of it is durable. */
    record Answer(List<ReasonCode> reasons, CompletionStage<Void> durable, List<Runnable> afterwards) {}

    private static final int SLICE = 256; // ended in one turn of the loop

    private final Receiver self;
    private final SessionLog log;
    private final Routes routes;
    private final RetainedIndex retained;
    private final RetainedDelivery delivery;
    private final BrokerConfig config;
    private final EventLoop loop;
    private final RouteTable entries = new RouteTable();
    private boolean ending;

    Subscriptions(
            Receiver self,
            SessionLog log,
            Routes routes,
            RetainedIndex retained,
            RetainedDelivery delivery,
            BrokerConfig config,
            EventLoop loop) {
        this.self = self;
        this.log = log;
        this.routes = routes;
        this.retained = retained;
        this.delivery = delivery;
        this.config = config;
        this.loop = loop;
    }

    void restore(StoredSubscription stored) {
        Route route = new Route(self, stored.options(), stored.id());
        entries.put(route);
        routes.add(TopicFilter.parse(stored.options().filter()), route);
    }

    /**
     * Filter by filter, as if each had come alone: [MQTT-3.8.4-5], [MQTT-3.1.1: 3.8.4-4].
     *
     * @param most how many this client may have
     */
    Answer subscribe(List<Subscription> wishes, int id, Permissions permissions, int most) {
        List<ReasonCode> reasons = new ArrayList<>();
        List<Runnable> afterwards = new ArrayList<>();
        CompletionStage<Void> durable = CompletableFuture.completedFuture(null);
        for (Subscription wish : wishes) {
            Optional<ReasonCode> refusal = refusal(wish, permissions, most);
            if (refusal.isPresent()) {
                reasons.add(refusal.get());
                continue;
            }
            TopicFilter filter = TopicFilter.parse(wish.filter());
            Route route = new Route(self, wish, id);
            boolean isNew = entries.put(route); // [MQTT-3.8.4-3], [MQTT-3.1.1: 3.8.4-3]
            routes.add(filter, route);
            durable = log.add(subscribed(route)); // the last one vouches for those before
            // [MQTT-3.1.1: 3.8.4-5], [MQTT-3.2.2-9], [MQTT-3.2.2-10]
            reasons.add(ReasonCode.granted(wish.qos())); // [MQTT-3.8.4-7]
            if (wantsRetained(wish, filter, isNew)) {
                afterwards.add(() -> sendRetained(filter, route));
            }
        }
        return new Answer(reasons, durable, afterwards);
    }

    /** [MQTT-3.10.4-1], [MQTT-3.10.4-6], [MQTT-3.1.1: 3.10.4-1], [MQTT-3.1.1: 3.10.4-6] */
    Answer unsubscribe(List<String> filters) {
        List<ReasonCode> reasons = new ArrayList<>();
        CompletionStage<Void> durable = CompletableFuture.completedFuture(null);
        for (String text : filters) {
            Optional<Route> entry = entries.remove(text);
            if (entry.isPresent()) {
                // [MQTT-3.10.4-3], [MQTT-3.1.1: 3.10.4-2], [MQTT-3.1.1: 3.10.4-3]
                routes.remove(TopicFilter.parse(text), self); // [MQTT-3.10.4-2]
                delivery.remove(text);
                durable = log.add(new SessionChange.Unsubscribed(text));
            }
            boolean malformed = entry.isEmpty() && TopicFilter.problem(text).isPresent();
            reasons.add(
                    malformed
                            ? ReasonCode.TOPIC_FILTER_INVALID
                            : entry.isPresent() ? ReasonCode.SUCCESS : ReasonCode.NO_SUBSCRIPTION_EXISTED);
        }
        return new Answer(reasons, durable, List.of());
    }

    /** Ends those that are not allowed (any more); what waits already is delivered. */
    void enforce(Permissions permissions) {
        List<String> ended = list().stream()
                .filter(options -> !isAllowed(TopicFilter.parse(options.filter()), options, permissions))
                .map(Subscription::filter)
                .toList();
        if (!ended.isEmpty()) {
            unsubscribe(ended);
            LOG.info("Client {} may no longer subscribe to {}", self.clientId(), ended);
        }
    }

    private static boolean isAllowed(TopicFilter filter, Subscription wish, Permissions permissions) {
        return permissions.subscribe(filter.filter(), wish.qos()).allowed();
    }

    /** Writes all of them to a log that starts now. */
    void describe() {
        entries.list().forEach(route -> log.add(subscribed(route)));
    }

    private static SessionChange subscribed(Route route) {
        return new SessionChange.Subscribed(new StoredSubscription(route.options(), route.id()));
    }

    /** The session is over. Many subscriptions end in slices, to be fair to the other clients of the loop. */
    void end() {
        delivery.clear();
        end(entries.list().iterator());
        entries.clear();
    }

    private void end(Iterator<Route> left) {
        for (int i = 0; i < SLICE && left.hasNext(); i++) {
            routes.remove(TopicFilter.parse(left.next().options().filter()), self);
        }
        ending = left.hasNext();
        if (ending) {
            loop.execute(() -> end(left));
        }
    }

    /** True from {@link #end} until nothing is routed here any more. */
    boolean isEnding() {
        return ending;
    }

    /** The broker stops, and its routes go with it. */
    void stop() {
        entries.clear();
        delivery.clear();
    }

    List<Subscription> list() {
        return entries.list().stream().map(Route::options).toList();
    }

    private Optional<ReasonCode> refusal(Subscription wish, Permissions permissions, int most) {
        if (TopicFilter.problem(wish.filter()).isPresent()) { // [MQTT-4.8.2-1], [MQTT-4.8.2-2]
            return Optional.of(ReasonCode.TOPIC_FILTER_INVALID);
        }
        TopicFilter filter = TopicFilter.parse(wish.filter());
        if (filter.isShared() && wish.noLocal()) { // [MQTT-3.8.3-4]
            throw new Violation(ReasonCode.PROTOCOL_ERROR, "A shared subscription cannot be No Local");
        }
        if (Levels.count(filter.filter()) > config.maxTopicLevels()) {
            return Optional.of(ReasonCode.TOPIC_FILTER_INVALID);
        }
        if (entries.size() >= most && entries.get(filter.text()).isEmpty()) {
            return Optional.of(ReasonCode.QUOTA_EXCEEDED);
        }
        return isAllowed(filter, wish, permissions) ? Optional.empty() : Optional.of(ReasonCode.NOT_AUTHORIZED);
    }

    private static boolean wantsRetained(Subscription wish, TopicFilter filter, boolean isNew) {
        boolean wanted = switch (wish.retainHandling()) {
            case SEND_ON_SUBSCRIBE -> true; // [MQTT-3.3.1-9], [MQTT-3.8.4-4], [MQTT-3.1.1: 3.3.1-6]
            case SEND_IF_NEW -> isNew; // [MQTT-3.3.1-10]
            case DO_NOT_SEND -> false; // [MQTT-3.3.1-11]
        };
        return wanted && !filter.isShared(); // section 4.8.2: none for shared subscriptions
    }

    private void sendRetained(TopicFilter filter, Route route) {
        RetainedCursor cursor = retained.cursor(filter.filter());
        delivery.add(filter.text(), cursor, route.grant(), route.options().noLocal());
    }
}
