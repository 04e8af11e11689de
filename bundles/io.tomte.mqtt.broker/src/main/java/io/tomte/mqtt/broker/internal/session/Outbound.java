package io.tomte.mqtt.broker.internal.session;

import java.util.Optional;
import java.util.function.Predicate;

import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.routing.Grant;
import io.tomte.mqtt.broker.internal.routing.Message;
import io.tomte.mqtt.broker.internal.routing.Publication;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;

/** Everything that goes to one client: QoS 0 beside QoS 1 and 2. */
final class Outbound {
    private final Acknowledged acknowledged;
    private final BrokerConfig config;
    private final BrokerTime time;
    private final Drops drops;
    private final EventLoop loop;
    private Optional<Downlink> link = Optional.empty();
    private Optional<Unacknowledged> unacknowledged = Optional.empty(); // from the first message on

    Outbound(SessionLog log, BrokerConfig config, BrokerTime time, Drops drops, EventLoop loop) {
        this.config = config;
        this.time = time;
        this.drops = drops;
        this.loop = loop;
        Waiting waiting = new Waiting(log, time, drops, queue(), config.queuePolicy());
        acknowledged = new Acknowledged(log, time, drops, waiting, brake());
    }

    private Unacknowledged unacknowledged() {
        if (unacknowledged.isEmpty()) {
            Unacknowledged first = new Unacknowledged(time, drops, queue(), brake());
            link.ifPresent(first::attach);
            unacknowledged = Optional.of(first);
        }
        return unacknowledged.get();
    }

    Acknowledged acknowledged() {
        return acknowledged;
    }

    /**
     * Takes a message of an established subscription over.
     *
     * @param receipt told when the message is safe
     * @param held    waits while too many messages do
     */
    void add(Message message, Grant grant, String share, Receipt receipt, Receipt held) {
        // [MQTT-3.3.1-12], [MQTT-3.3.1-13], [MQTT-3.1.1: 3.3.1-9]
        Publish publish = grant.apply(
                message, grant.retainAsPublished() && message.publish().retain());
        if (publish.qos() == QoS.AT_MOST_ONCE) {
            unacknowledged().add(new Pending(0, publish, message.deadline(), share, Publication.NONE), held);
        } else {
            Pending pending =
                    new Pending(acknowledged.nextSequence(), publish, message.deadline(), share, message.publication());
            acknowledged.add(pending, receipt, held);
        }
    }

    /** Sends a retained message to a new subscription; false when there is no room for it now. */
    boolean addRetained(Message message, Grant grant) {
        Publish publish = grant.apply(message, true); // section 3.3.1.3; [MQTT-3.1.1: 3.3.1-8]
        boolean atMostOnce = publish.qos() == QoS.AT_MOST_ONCE;
        if (atMostOnce ? !unacknowledged().isIdle() : !acknowledged.isIdle()) {
            return false;
        }
        if (atMostOnce) {
            unacknowledged().add(new Pending(0, publish, message.deadline(), "", Publication.NONE), Receipt.none());
        } else {
            Pending pending =
                    new Pending(acknowledged.nextSequence(), publish, message.deadline(), "", Publication.NONE);
            acknowledged.add(pending, Receipt.none(), Receipt.none());
        }
        return true;
    }

    void attach(Downlink downlink) {
        link = Optional.of(downlink);
        unacknowledged.ifPresent(there -> there.attach(downlink));
        acknowledged.attach(downlink);
    }

    void detach() {
        link = Optional.empty();
        unacknowledged.ifPresent(Unacknowledged::detach);
        acknowledged.detach();
    }

    void pump() {
        unacknowledged.ifPresent(Unacknowledged::pump);
        acknowledged.pump();
    }

    /** The session is over. */
    void end(Predicate<Pending> taker) {
        acknowledged.end(taker);
    }

    int queued() {
        return unacknowledged.map(Unacknowledged::queued).orElse(0) + acknowledged.queued();
    }

    private Brake brake() {
        return new Brake(loop, config.maxQueuedMessages());
    }

    private SendQueue queue() {
        return new SendQueue(config.maxQueuedMessages(), config.maxQueuedBytes(), config.queuePolicy());
    }
}
