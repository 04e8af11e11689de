package io.tomte.mqtt.broker.internal.session;

import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.Weight;
import io.tomte.mqtt.broker.internal.routing.Publication;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;

/**
 * A message that belongs to one session.
 *
 * @param sequence order within the session; 0 at QoS 0
 * @param publish  as it goes to the client, without packet id
 * @param deadline end of life, in the time of {@link BrokerTime#nanos}
 * @param share    filter of the shared subscription that chose this session; empty for others
 * @param publication when it may go out
 */
record Pending(long sequence, Publish publish, long deadline, String share, Publication publication) {
    String topic() {
        return publish.topic();
    }

    QoS qos() {
        return publish.qos();
    }

    boolean isShared() {
        return !share.isEmpty();
    }

    boolean isExpired(BrokerTime time) {
        return deadline != BrokerTime.NEVER && time.nanos() >= deadline;
    }

    /** True where its publisher may send it again, so that nobody may get it at QoS 2. */
    boolean isUnsure() {
        return qos() == QoS.EXACTLY_ONCE && !Receipt.isDone(publication.sure());
    }

    /** True where it is certain that its publisher has to send it again. */
    boolean isLost() {
        return publication.sure().toCompletableFuture().isCompletedExceptionally();
    }

    /** Bytes in memory, roughly. */
    long size() {
        return Weight.of(publish);
    }

    /** What goes out now: the expiry is what is left of it. [MQTT-3.3.2-6] */
    Publish outgoing(BrokerTime time) {
        if (deadline == BrokerTime.NEVER) {
            return publish;
        }
        long left = Math.max(0, time.secondsUntil(deadline));
        return left == publish.properties().number(Property.MESSAGE_EXPIRY_INTERVAL, -1)
                ? publish
                : publish.withProperties(publish.properties().toBuilder()
                        .number(Property.MESSAGE_EXPIRY_INTERVAL, left)
                        .build());
    }
}
