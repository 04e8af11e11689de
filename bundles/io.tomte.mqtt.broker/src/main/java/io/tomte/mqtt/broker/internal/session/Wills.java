package io.tomte.mqtt.broker.internal.session;

import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.broker.internal.routing.Publication;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.mqtt.broker.internal.will.WillWatch;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Will;

/**
 * Publishes the wills of one session. The store keeps each until all who get it have it in their queues for good, so that a broker that
 * dies in between publishes it again: one of QoS 2 without anybody getting it twice, because what was queued of it before counts
 * only together with the record that it is not leaving any more. A will that a store fails to queue is given up: published much later
 * it would tell something untrue. On the loop of the session.
 */
final class Wills {
    private final String clientId;
    private final EventLoop loop;
    private final Shard shard;
    private final Publications publications;
    private final SessionRecord record;
    private boolean stopping;

    Wills(String clientId, EventLoop loop, Shard shard, Publications publications, SessionRecord record) {
        this.clientId = clientId;
        this.loop = loop;
        this.shard = shard;
        this.publications = publications;
        this.record = record;
    }

    /** A will is due. */
    void publish(Will will) {
        if (stopping || !record.keepsWills()) { // no time to wait for stores then
            publications.pass(WillWatch.message(will), Receipt.none(), Publication.UNHELD);
            return;
        }
        record.leaves(will);
        send(will);
    }

    /** The broker is back: what was leaving when it ended leaves again, also where its session is over or its client there. */
    void resume() {
        record.leaving().forEach(this::send);
    }

    /** The broker is about to stop: what is leaving stays stored. */
    void hangUp() {
        stopping = true;
    }

    private void send(Will will) {
        Publish message = WillWatch.message(will);
        Publication publication =
                message.qos() == QoS.EXACTLY_ONCE ? Publication.answeredBy(Receipt.none()) : Publication.UNHELD;
        Receipt safe = new Receipt(loop, outcome -> isSafe(will, publication));
        publications.pass(message, safe, publication);
        safe.answer();
    }

    private void isSafe(Will will, Publication publication) {
        if (stopping) {
            return;
        }
        Wills heir = shard.get(clientId).map(Session::wills).orElse(this); // whose session the store knows now
        heir.record.left(will, publication.id()).whenComplete((done, failure) -> publication.isSure());
    }
}
