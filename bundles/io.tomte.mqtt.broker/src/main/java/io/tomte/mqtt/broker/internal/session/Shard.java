package io.tomte.mqtt.broker.internal.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.api.broker.RecentDrops;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.api.store.StoredSession;
import io.tomte.mqtt.broker.Redirect;
import io.tomte.mqtt.packet.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions of one loop. Everything on that loop, so a take-over is an ordinary call. */
public final class Shard {
    /** Messages of a session that is away which are kept in memory; the store has the others. */
    public static final int WINDOW = SendQueue.AWAY;

    private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

    private final SessionContext context;
    private final Map<String, Session> sessions = new HashMap<>();
    private final TakeOvers takeOvers;
    private boolean stopped;

    public Shard(SessionContext context) {
        this.context = context;
        this.takeOvers = new TakeOvers(context.time(), LOG::warn);
    }

    public EventLoop loop() {
        return context.router().loop();
    }

    /** Of its loop. */
    public int index() {
        return context.router().index();
    }

    /** True once the broker stops: nobody is let in any more. */
    public boolean isStopped() {
        return stopped;
    }

    /** How long a connection with this client id has to wait before it is let in; mostly not at all. */
    public Duration takeOverDelay(String clientId) {
        return get(clientId).filter(Session::isReachable).isPresent() ? takeOvers.delay(clientId) : Duration.ZERO;
    }

    /**
     * Ends whatever connection the client has, and with a clean start its session. [MQTT-3.1.4-3], [MQTT-3.1.4-4],
     * [MQTT-3.1.1: 3.1.4-2], [MQTT-3.1.1: 3.1.4-3]
     *
     * @param newcomer address of the connection that comes in its place
     * @return a sentence for people, when two connections do that to each other all the time
     */
    public Optional<String> makeWay(String clientId, String newcomer, boolean cleanStart) {
        Optional<Session> session = get(clientId);
        if (session.isEmpty()) {
            return Optional.empty();
        }
        Session old = session.get();
        Optional<String> clash =
                old.isReachable() ? takeOvers.happened(clientId, old.info().address(), newcomer) : Optional.empty();
        old.disconnect(ReasonCode.SESSION_TAKEN_OVER, "Another connection has the same client id");
        if (cleanStart) { // [MQTT-3.1.2-4], [MQTT-3.1.1: 3.1.2-6]
            old.end();
        }
        return clash;
    }

    public Optional<Session> get(String clientId) {
        return Optional.ofNullable(sessions.get(clientId));
    }

    /** The session there is, or a new one: [MQTT-3.1.2-5], [MQTT-3.1.2-6], [MQTT-3.1.1: 3.1.2-4]. */
    public Session open(String clientId) {
        return sessions.computeIfAbsent(clientId, id -> {
            context.counters().sessions(1);
            return new Session(id, context, this);
        });
    }

    /** Before anything else runs. What is stored may be damaged: then as much comes back as can be read. */
    public void restore(StoredSession stored) {
        try {
            open(stored.clientId()).restore(stored);
        } catch (RuntimeException damaged) {
            LOG.error("The stored session of client {} came back only in part", stored.clientId(), damaged);
        }
    }

    /** All sessions of all loops are back. */
    public void resume() {
        List.copyOf(sessions.values()).forEach(Session::resumeAlone);
    }

    public List<ClientInfo> clients() {
        return sessions.values().stream().map(Session::info).toList();
    }

    public RecentDrops recentDrops() {
        return context.drops().recent();
    }

    public boolean disconnect(String clientId, ReasonCode reason) {
        return get(clientId)
                .map(session -> session.disconnect(reason, "Disconnected by the administrator"))
                .orElse(false);
    }

    /** Sends connected clients elsewhere, but not the parts of the hub itself; their sessions stay. */
    public void redirect(Redirect redirect) {
        List.copyOf(sessions.values()).stream()
                .filter(session -> !session.info().transport().equals(Peer.IN_VM))
                .forEach(session -> session.disconnect(redirect.reason(), redirect.detail()));
    }

    /** The broker stops, first step: connections end, and wills that are due still reach who keeps a session. */
    public void hangUp() {
        stopped = true;
        List.copyOf(sessions.values()).forEach(Session::hangUp);
        context.router().flush();
    }

    /** The broker stops, second step, when all loops have done the first: nothing runs any more, what is stored stays. */
    public void stop() {
        List.copyOf(sessions.values()).forEach(Session::stop);
        context.counters().sessions(-sessions.size());
        sessions.clear();
    }

    /** The session is over. */
    void forget(Session session) {
        if (sessions.remove(session.clientId(), session)) {
            context.counters().sessions(-1);
        }
    }
}
