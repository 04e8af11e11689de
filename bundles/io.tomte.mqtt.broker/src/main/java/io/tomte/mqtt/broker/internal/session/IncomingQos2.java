package io.tomte.mqtt.broker.internal.session;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.broker.internal.routing.Publication;
import io.tomte.mqtt.broker.internal.routing.Receipt;

/**
 * QoS 2 from one client: which packet ids were taken and not released; MQTT 5 section 4.3.3, method B (a message goes on when
 * it comes, its id is kept until PUBREL). Outlives the connection.
 */
final class IncomingQos2 {
    private final SessionLog log;
    private final LongFunction<CompletionStage<Void>> vouch;
    private Map<Integer, CompletableFuture<Receipt.Outcome>> taken = Map.of(); // few clients publish at QoS 2

    /** @param vouch says that a publication counts of which nothing is taken any more, see {@link SessionRecord#vouch} */
    IncomingQos2(SessionLog log, LongFunction<CompletionStage<Void>> vouch) {
        this.log = log;
        this.vouch = vouch;
    }

    void restore(int packetId) {
        take(packetId, CompletableFuture.completedFuture(Receipt.Outcome.TAKEN));
    }

    /** True for an id that was taken before: the message must not go on again. [MQTT-4.3.3-10] */
    boolean isTaken(int packetId) {
        return taken.containsKey(packetId);
    }

    /** @param fate see {@link #fate}; {@link #settle} completes it */
    void take(int packetId, CompletableFuture<Receipt.Outcome> fate) {
        if (!(taken instanceof HashMap)) {
            taken = new HashMap<>();
        }
        taken.put(packetId, fate);
    }

    /** True where what is taken outlives a crash. */
    boolean isLasting() {
        return log.isOn();
    }

    /**
     * Everybody has the message for good, or somebody could not take it: makes the packet id durable, and with it the message in
     * the queues of its receivers. Before that the client would send it again, and nobody got it at QoS 2.
     */
    void makeSure(int packetId, Publication publication, Receipt answer, Receipt.Outcome outcome) {
        answer.worsen(outcome);
        if (outcome == Receipt.Outcome.FAILED) {
            publication.isLost();
            answer.answer();
            return;
        }
        CompletionStage<Void> stored = store(packetId, publication.id());
        // not in the order of the log: steps there wait for publications to be sure, those of this client among them
        stored.whenComplete((done, failure) -> {
            if (failure == null) {
                publication.isSure();
            } else {
                publication.isLost();
                answer.worsen(Receipt.Outcome.FAILED);
            }
            answer.answer();
        });
    }

    private CompletionStage<Void> store(int packetId, long publication) {
        if (!log.isOn()) { // the session is over meanwhile: nobody sends the message again
            return vouch.apply(publication);
        }
        CompletionStage<Void> stored = log.add(new SessionChange.Received(packetId, publication));
        if (!taken.containsKey(packetId)) { // a hasty client released it already
            log.add(new SessionChange.Completed(packetId));
        }
        return stored;
    }

    /**
     * The fate of a message is known, also where a hasty client released it already; one that was not taken frees its id:
     * [MQTT-4.3.3-9].
     */
    void settle(int packetId, CompletableFuture<Receipt.Outcome> fate, Receipt.Outcome outcome) {
        if (outcome != Receipt.Outcome.TAKEN && taken.get(packetId) == fate) {
            release(packetId);
        }
        fate.complete(outcome);
    }

    /** Completes, on the loop, when it is known what became of a message that was taken. */
    CompletableFuture<Receipt.Outcome> fate(int packetId) {
        return taken.get(packetId);
    }

    /** @return completes when the release is durable */
    CompletionStage<Void> release(int packetId) {
        if (!taken.isEmpty()) {
            taken.remove(packetId);
        }
        return log.add(new SessionChange.Completed(packetId));
    }

    int size() {
        return taken.size();
    }
}
