package io.tomte.mqtt.broker.internal.session;

import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;

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
    private final EventLoop loop;
    private final Publications publications;
    private final SessionRecord record;
    private final LongFunction<CompletionStage<Void>> vouch;
    private boolean stopping;

    /** @param vouch says that a publication counts, see {@link SessionRecord#vouch} */
    Wills(EventLoop loop, Publications publications, SessionRecord record, LongFunction<CompletionStage<Void>> vouch) {
        this.loop = loop;
        this.publications = publications;
        this.record = record;
        this.vouch = vouch;
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
        record.left(will);
        vouch.apply(publication.id()).whenComplete((done, failure) -> publication.isSure());
    }
}
