package io.tomte.mqtt.broker.internal.session;

import java.time.Instant;
import java.util.Optional;

import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.api.store.SessionInfo;
import io.tomte.mqtt.packet.MqttVersion;

/** What is known about the last connection of a session; for people only. */
final class SessionReport {
    private MqttVersion version = MqttVersion.V5;
    private Optional<String> user = Optional.empty();
    private Optional<Peer> peer = Optional.empty();
    private boolean cleanStart;
    private int keepAlive;
    private Instant since;
    private long received;
    private long sent;
    private Optional<String> lastProblem = Optional.empty();

    SessionReport(Instant now) {
        since = now;
    }

    void restored(SessionInfo info) {
        version = info.version();
        user = info.user();
    }

    void connected(Attachment attachment, Instant now) {
        version = attachment.version();
        user = Optional.of(attachment.user());
        peer = Optional.of(attachment.peer());
        cleanStart = attachment.cleanStart();
        keepAlive = attachment.keepAlive();
        since = now;
        received = 0;
        sent = 0;
    }

    void disconnected(Instant now, Optional<String> problem) {
        since = now;
        lastProblem = problem;
    }

    void note(String problem) {
        lastProblem = Optional.of(problem);
    }

    void authorized(String newUser) {
        user = Optional.of(newUser);
    }

    void received() {
        received++;
    }

    void sent() {
        sent++;
    }

    MqttVersion version() {
        return version;
    }

    Optional<String> user() {
        return user;
    }

    ClientInfo info(Session session, SessionParts parts) {
        return new ClientInfo(
                session.clientId(),
                user,
                peer.map(Peer::transport).orElse("none"),
                peer.map(Peer::name).orElse("not seen since the broker started"),
                version,
                session.isReachable(),
                since,
                cleanStart,
                parts.expiry().seconds(),
                keepAlive,
                parts.subscriptions().list(),
                parts.outbound().queued(),
                parts.outbound().acknowledged().inFlight(),
                received,
                sent,
                parts.drops().count(),
                lastProblem);
    }
}
