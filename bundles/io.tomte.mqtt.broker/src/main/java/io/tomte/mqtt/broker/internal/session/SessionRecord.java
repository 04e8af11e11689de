package io.tomte.mqtt.broker.internal.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionInfo;
import io.tomte.mqtt.broker.internal.will.LeavingWills;
import io.tomte.mqtt.broker.internal.will.WillWatch;
import io.tomte.mqtt.packet.Will;

/** What the store knows about the session itself: whether it is kept, whose it is, how long it lives and what its wills are. */
final class SessionRecord {
    private final String clientId;
    private final SessionLog log;
    private final SessionReport report;
    private final SessionExpiry expiry;
    private final WillWatch will;
    private final LeavingWills leaving;

    SessionRecord(
            String clientId,
            SessionLog log,
            SessionReport report,
            SessionExpiry expiry,
            WillWatch will,
            LeavingWills leaving) {
        this.clientId = clientId;
        this.log = log;
        this.report = report;
        this.expiry = expiry;
        this.will = will;
        this.leaving = leaving;
    }

    /** A client is there: from now on its session is kept, or is not any more. */
    void connected(Subscriptions subscriptions, Outbound outbound) {
        if (expiry.seconds() > 0) { // [MQTT-3.1.2-23], [MQTT-3.1.1: 3.1.2-5], [MQTT-3.1.1: 4.1.0-1]
            boolean begins = !log.isOn();
            log.start();
            describe();
            if (begins) {
                subscriptions.describe();
            }
        } else if (outbound.acknowledged().isPartlyStored()) {
            describe(); // what waits is read back from the store, and goes with the session
        } else {
            end();
        }
    }

    /** Something of it changed. */
    void describe() {
        describe(0);
    }

    private CompletionStage<Void> describe(long publication) {
        SessionInfo info = new SessionInfo(
                report.version(),
                report.user(),
                expiry.seconds(),
                expiry.instant(),
                will.armed(),
                leaving.of(clientId));
        return log.add(new SessionChange.Described(info, publication));
    }

    /** The session is not kept any more. Wills that are leaving are, as a session that is over and has nothing else. */
    void end() {
        log.stop(leaving.of(clientId).isEmpty() ? new SessionChange.Removed() : new SessionChange.Begun(shell()));
    }

    private SessionInfo shell() {
        return new SessionInfo(
                report.version(), report.user(), 0, Optional.of(Instant.EPOCH), Optional.empty(), leaving.of(clientId));
    }

    // ---- wills

    /** True where the store is to keep a will until all who get it have it for good. */
    boolean keepsWills() {
        return log.isOn();
    }

    List<Will> leaving() {
        return leaving.of(clientId);
    }

    /** A will is published; the next description or {@link #end} tells the store. */
    void leaves(Will published) {
        leaving.add(clientId, published);
    }

    /** All who get it have it; {@link #vouch} follows. */
    void left(Will published) {
        leaving.remove(clientId, published);
    }

    /**
     * Says in the store that what is queued of this publication counts from now on, and which wills are leaving; also where the session
     * is over, or not kept any more.
     *
     * @param publication 0 for none
     * @return completes when that is durable
     */
    CompletionStage<Void> vouch(long publication) {
        if (log.isOn()) {
            return describe(publication);
        }
        return log.write(
                leaving.of(clientId).isEmpty()
                        ? new SessionChange.Removed(publication)
                        : new SessionChange.Described(shell(), publication));
    }
}
