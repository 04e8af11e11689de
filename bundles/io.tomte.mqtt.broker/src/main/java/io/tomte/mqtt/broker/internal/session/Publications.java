package io.tomte.mqtt.broker.internal.session;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.broker.internal.routing.Message;
import io.tomte.mqtt.broker.internal.routing.Publication;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;

/** What comes out of one session for others: messages of its client, its will, and what it gives away. On its loop. */
final class Publications {
    private final Session session;
    private final SessionContext context;
    private final Drops drops;

    Publications(Session session, SessionContext context, Drops drops) {
        this.session = session;
        this.context = context;
        this.drops = drops;
    }

    /**
     * Retains the message where it is to be retained, and brings it to all who subscribed.
     *
     * @return matching subscriptions
     */
    int pass(Publish publish, Receipt receipt, Publication publication) {
        Message message = Message.of(publish, session.clientId(), publication, context.time());
        if (publish.retain()) { // [MQTT-3.3.1-8], [MQTT-3.1.1: 3.3.1-12]
            retain(message, receipt);
        }
        return context.router().publish(message, receipt);
    }

    private void retain(Message message, Receipt receipt) {
        if (!context.retained().update(message, receipt)) {
            drops.add(message.publish().topic(), DropReason.RETAINED_FULL);
            receipt.worsen(Receipt.Outcome.REJECTED);
        }
    }

    /** Gives a message of a shared subscription to another member; false where there is none. */
    boolean give(Pending message) {
        Publish bare = message.publish()
                .withProperties(message.publish().properties().toBuilder()
                        .without(Property.SUBSCRIPTION_IDENTIFIER)
                        .build());
        return context.router()
                .redeliver(message.share(), Message.of(bare, "", message.deadline()), session, Receipt.none());
    }
}
