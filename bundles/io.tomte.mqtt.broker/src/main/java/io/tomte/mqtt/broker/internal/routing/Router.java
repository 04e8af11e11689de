package io.tomte.mqtt.broker.internal.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.connection.EventLoops;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.topic.TopicFilter;

/**
 * Brings messages from one loop to the receivers on all loops: matched once, handed over once per loop and turn. Receivers on
 * the same loop get them at once. One for each loop; everything is called on it but {@link #arrive}.
 */
public final class Router {
    /** QoS 0 messages for a loop that is this many deliveries behind are dropped. */
    static final int BACKLOG = 100_000;

    // [MQTT-4.6.0-5], [MQTT-4.6.0-6], [MQTT-3.1.1: 4.6.0-5], [MQTT-3.1.1: 4.6.0-6]: they wait in one line
    private record Delivery(Message message, List<Target> targets, String share, Receipt receipt) {}

    private final int index;
    private final EventLoop loop;
    private final Routes routes;
    private final MatchCache cache;
    private final List<Router> all;
    private final List<List<Delivery>> outbox = new ArrayList<>();
    private final AtomicInteger backlog = new AtomicInteger();
    private boolean flushing;

    private Router(int index, EventLoops loops, Routes routes, List<Router> all) {
        this.index = index;
        this.loop = loops.get(index);
        this.routes = routes;
        this.cache = new MatchCache(routes);
        this.all = all;
        for (int i = 0; i < loops.size(); i++) {
            outbox.add(new ArrayList<>());
        }
    }

    /** One router for each loop. */
    public static List<Router> forAll(EventLoops loops, Routes routes) {
        List<Router> all = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            all.add(new Router(i, loops, routes, all));
        }
        return all;
    }

    public EventLoop loop() {
        return loop;
    }

    public int index() {
        return index;
    }

    /**
     * Delivers a message to everyone who subscribed.
     *
     * @return matching subscriptions
     */
    public int publish(Message message, Receipt receipt) {
        Matches matches = cache.match(message.publish().topic());
        for (int target = 0; target < matches.byLoop().size(); target++) {
            List<Target> targets = matches.byLoop().get(target);
            if (!targets.isEmpty()) {
                hand(target, new Delivery(message, targets, "", receipt));
            }
        }
        for (SharedMatch shared : matches.shared()) {
            shared.choose().ifPresent(route -> hand(route, shared.filter(), message, receipt));
        }
        return matches.count();
    }

    /** Gives a message of a shared subscription to another connected member. False when there is none. */
    public boolean redeliver(String share, Message message, Receiver gone, Receipt receipt) {
        return routes.shared(TopicFilter.parse(share))
                .flatMap(members -> members.chooseBut(gone))
                .map(route -> {
                    hand(route, share, message, receipt);
                    return true;
                })
                .orElse(false);
    }

    /** Gives a message of a shared subscription to the other members, connected or not; this one is none any more. False when there is none. */
    public boolean deliverWithout(String share, Message message, Receiver gone, Receipt receipt) {
        TopicFilter filter = TopicFilter.parse(share);
        routes.remove(filter, gone);
        return routes.shared(filter)
                .flatMap(SharedMatch::choose)
                .map(route -> {
                    hand(route, share, message, receipt);
                    return true;
                })
                .orElse(false);
    }

    /** Hands over what this turn collected; runs by itself at the end of the turn. */
    public void flush() {
        flushing = false;
        for (int target = 0; target < outbox.size(); target++) {
            List<Delivery> batch = outbox.get(target);
            if (!batch.isEmpty()) {
                outbox.set(target, new ArrayList<>());
                all.get(target).arrive(batch);
            }
        }
    }

    private void hand(Route route, String share, Message message, Receipt receipt) {
        // [MQTT-3.3.4-5]
        hand(route.receiver().loop(), new Delivery(message, List.of(Target.of(route)), share, receipt));
    }

    private void hand(int target, Delivery delivery) {
        delivery.receipt.expect();
        if (target == index) {
            deliver(delivery);
            return;
        }
        outbox.get(target).add(delivery);
        if (!flushing) {
            flushing = true;
            loop.execute(this::flush);
        }
    }

    private void arrive(List<Delivery> batch) {
        backlog.addAndGet(batch.size());
        loop.execute(() -> {
            int behind = backlog.getAndAdd(-batch.size());
            for (Delivery delivery : batch) {
                if (behind > BACKLOG && delivery.message.publish().qos() == QoS.AT_MOST_ONCE) {
                    delivery.targets.forEach(
                            target -> target.receiver().missed(delivery.message, DropReason.SLOW_QOS_0));
                } else {
                    deliver(delivery);
                }
            }
        });
    }

    private void deliver(Delivery delivery) {
        for (Target target : delivery.targets) {
            target.grant(delivery.message.publisher())
                    .ifPresent(grant ->
                            target.receiver().deliver(delivery.message, grant, delivery.share, delivery.receipt));
        }
        delivery.receipt.answer();
    }
}
