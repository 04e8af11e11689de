package io.tomte.mqtt.broker.internal.session;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.broker.internal.routing.Receipt;

/**
 * QoS 2 from one client: which packet ids were taken and not released; MQTT 5 section 4.3.3, method B (a message goes on when
 * it comes, its id is kept until PUBREL). Outlives the connection.
 */
final class IncomingQos2 {
    private final SessionLog log;
    private final Map<Integer, CompletableFuture<Receipt.Outcome>> taken = new HashMap<>();

    IncomingQos2(SessionLog log) {
        this.log = log;
    }

    void restore(int packetId) {
        taken.put(packetId, CompletableFuture.completedFuture(Receipt.Outcome.TAKEN));
    }

    /** True for an id that was taken before: the message must not go on again. [MQTT-4.3.3-10] */
    boolean isTaken(int packetId) {
        return taken.containsKey(packetId);
    }

    /** @return its fate, see {@link #fate} */
    CompletionStage<Receipt.Outcome> take(int packetId, Receipt receipt) {
        CompletableFuture<Receipt.Outcome> fate = new CompletableFuture<>();
        taken.put(packetId, fate);
        receipt.await(log.add(new SessionChange.Received(packetId)));
        return fate;
    }

    /** The fate of the message is known; one that was not taken frees its id: [MQTT-4.3.3-9]. */
    void settle(int packetId, Receipt.Outcome outcome) {
        CompletableFuture<Receipt.Outcome> fate = taken.get(packetId);
        if (fate == null) {
            return;
        }
        if (outcome != Receipt.Outcome.TAKEN) {
            release(packetId);
        }
        fate.complete(outcome);
    }

    /** Completes, on the loop, when it is known what became of a message that was taken. */
    CompletionStage<Receipt.Outcome> fate(int packetId) {
        return taken.get(packetId);
    }

    /** @return completes when the release is durable */
    CompletionStage<Void> release(int packetId) {
        taken.remove(packetId);
        return log.add(new SessionChange.Completed(packetId));
    }

    int size() {
        return taken.size();
    }
}
