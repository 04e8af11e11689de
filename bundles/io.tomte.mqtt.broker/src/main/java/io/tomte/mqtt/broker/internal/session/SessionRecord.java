package io.tomte.mqtt.broker.internal.session;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionInfo;
import io.tomte.mqtt.broker.internal.will.WillWatch;

/** What the store knows about the session itself: whether it is kept, whose it is, how long it lives and what its will is. */
final class SessionRecord {
    private final SessionLog log;
    private final SessionReport report;
    private final SessionExpiry expiry;
    private final WillWatch will;

    SessionRecord(SessionLog log, SessionReport report, SessionExpiry expiry, WillWatch will) {
        this.log = log;
        this.report = report;
        this.expiry = expiry;
        this.will = will;
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
            log.stop();
        }
    }

    /** Something of it changed. */
    void describe() {
        log.add(new SessionChange.Described(
                new SessionInfo(report.version(), report.user(), expiry.seconds(), expiry.instant(), will.pending())));
    }
}
