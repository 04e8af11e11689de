package io.tomte.mqtt.broker.internal.session;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.store.StoredSession;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.internal.routing.Grant;
import io.tomte.mqtt.broker.internal.routing.Message;
import io.tomte.mqtt.broker.internal.routing.Publication;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.mqtt.broker.internal.routing.Receiver;
import io.tomte.mqtt.broker.internal.will.WillWatch;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Will;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session: MQTT 5 section 4.1. It composes the machines and decides about its own beginning and end; it is attached to a
 * connection or waits for the next. Everything but {@link #isReachable} on the loop of its client id.
 */
public final class Session implements Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final String clientId;
    private final SessionContext context;
    private final Shard shard;
    private final SessionParts parts;
    private final Publications publications;
    private final WillWatch will;
    private final SessionReport report;
    private final SessionRecord record;
    private final Wills wills;

    private Optional<Uplink> uplink = Optional.empty();
    private boolean over;
    private volatile boolean reachable;

    /** @param shard forgets the session when it is over */
    Session(String clientId, SessionContext context, Shard shard) {
        this.clientId = clientId;
        this.context = context;
        this.shard = shard;
        parts = parts();
        publications = new Publications(this, context, parts.drops());
        will = new WillWatch(parts.loop(), this::publish, this::describe);
        report = new SessionReport(context.time().now());
        record = new SessionRecord(clientId, parts.log(), report, parts.expiry(), will, context.leaving());
        wills = new Wills(parts.loop(), publications, record, this::vouch);
    }

    private SessionParts parts() {
        EventLoop loop = context.router().loop();
        BrokerConfig config = context.config();
        SessionLog log = new SessionLog(context.store(), clientId, loop);
        Drops drops = new Drops(context.drops(), clientId);
        Outbound outbound = new Outbound(log, config, context.time(), drops, loop);
        RetainedDelivery retained = new RetainedDelivery(clientId, loop, outbound::addRetained);
        return new SessionParts(
                loop,
                config,
                log,
                drops,
                outbound,
                new IncomingQos2(log, this::vouch),
                retained,
                new Subscriptions(this, log, context.routes(), context.retained(), retained, config, loop),
                new SessionExpiry(loop, context.time(), config.maxSessionExpiry(), this::end));
    }

    // ---- beginning and end

    /** Takes back what a store kept; {@link #resumeAlone} follows when all sessions are back. */
    void restore(StoredSession stored) {
        parts.log().start();
        report.restored(stored.info());
        parts.expiry().restore(stored.info());
        will.arm(stored.info().will());
        stored.info().leaving().forEach(record::leaves);
        stored.subscriptions().forEach(parts.subscriptions()::restore);
        stored.messages().forEach(parts.outbound().acknowledged()::restore);
        parts.outbound().acknowledged().restore(stored.backlog());
        stored.received().forEach(parts.incomingQos2()::restore);
    }

    /** The broker is back, the client is not: its wills and its expiry go on. */
    void resumeAlone() {
        wills.resume();
        if (over || reachable) {
            return;
        }
        if (parts.expiry().seconds() == 0) { // it was over with the broker
            end();
            return;
        }
        will.connectionLost();
        parts.expiry().begin();
        record.describe();
    }

    /** A connection was let in. CONNACK is out already. */
    public Uplink attach(Attachment attachment) {
        parts.expiry().connected(attachment.expirySeconds());
        reachable = true;
        report.connected(attachment, context.time().now());
        will.arm(attachment.will());
        record.connected(parts.subscriptions(), parts.outbound());
        Downlink downlink = new Downlink(attachment.output(), attachment.window(), attachment.aliasMaximum());
        Uplink up = new Uplink(this, parts, downlink, attachment);
        uplink = Optional.of(up);
        parts.subscriptions().enforce(attachment.permissions());
        parts.outbound().attach(downlink);
        parts.retained().pump();
        return up;
    }

    /** The client is known anew: what it may no longer do ends. */
    void authorize(String user, Permissions permissions) {
        report.authorized(user);
        parts.subscriptions().enforce(permissions);
        if (!will.isAllowed(permissions)) {
            will.discard();
            LOG.info("Client {} may no longer publish its will", clientId);
        }
        record.describe();
    }

    /** Something people should know about this client. */
    public void note(String problem) {
        report.note(problem);
    }

    /**
     * The connection is gone, or is given up.
     *
     * @param goodbye the client wants no will
     * @param problem why it ended, where the client did not wish it
     */
    public void detach(boolean goodbye, Optional<String> problem) { // [MQTT-4.1.0-1], [MQTT-3.1.1: 4.1.0-2]
        uplink = Optional.empty();
        reachable = false;
        report.disconnected(context.time().now(), problem);
        parts.outbound().detach();
        if (goodbye) {
            will.discard();
        } else {
            will.connectionLost();
        }
        if (parts.expiry().seconds() == 0) {
            end(); // [MQTT-4.1.0-2], [MQTT-3.1.1: 3.1.2-6]
        } else {
            parts.expiry().begin();
            record.describe();
            parts.outbound().acknowledged().giveShared(publications::give);
        }
    }

    /** The session is over: nothing is kept. */
    void end() {
        if (over) {
            return;
        }
        over = true;
        reachable = false;
        parts.expiry().stop();
        parts.subscriptions().end();
        shard.forget(this);
        parts.outbound().end(publications::give);
        will.sessionEnded();
        record.end();
    }

    /** The broker is about to stop: the connection ends. */
    void hangUp() {
        wills.hangUp();
        disconnect(ReasonCode.SERVER_SHUTTING_DOWN, "The broker stops");
    }

    /** The broker stops; what is stored stays. */
    void stop() {
        over = true;
        parts.expiry().stop();
        will.stop();
        parts.subscriptions().stop();
    }

    /** Ends the connection; false where there is none. */
    boolean disconnect(ReasonCode reason, String detail) {
        Optional<Uplink> connected = uplink;
        connected.ifPresent(up -> up.output().close(reason, detail));
        return connected.isPresent();
    }

    // ---- messages

    @Override
    public void deliver(Message message, Grant grant, String share, Receipt receipt) {
        boolean mayGoOn = !share.isEmpty() && !reachable;
        if (mayGoOn && context.router().redeliver(share, message, this, receipt)) {
            return;
        }
        if (over) {
            deliverAfterEnd(message, share, receipt);
            return;
        }
        try {
            // a client that publishes to itself is not held back: what makes room comes from it as well
            Receipt held = message.publisher().equals(clientId)
                    ? Receipt.none()
                    : message.publication().answer().orElse(receipt);
            parts.outbound().add(message, grant, share, receipt, held);
        } catch (RuntimeException failure) {
            fail(failure);
        }
    }

    /** Came while the subscriptions end, or was on its way from another loop: another member of a share gets it. */
    private void deliverAfterEnd(Message message, String share, Receipt receipt) {
        boolean taken = !share.isEmpty() && context.router().deliverWithout(share, message, this, receipt);
        if (!taken && !parts.subscriptions().isEnding()) {
            missed(message, DropReason.SESSION_ENDED);
        }
    }

    @Override
    public void missed(Message message, DropReason reason) {
        parts.drops().add(message.publish().topic(), reason);
    }

    int publish(Publish publish, Receipt receipt, Publication publication) {
        context.counters().publishReceived();
        report.received();
        return publications.pass(publish, receipt, publication);
    }

    void pump() {
        parts.outbound().pump();
        parts.retained().pump();
    }

    /** A bug, or what looks like one, in handling this client: only its connection suffers. */
    public void fail(RuntimeException failure) {
        LOG.error("Closing the connection of client {} after an error", clientId, failure);
        disconnect(ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR, "The broker failed to handle a packet");
    }

    public void countSent() {
        context.counters().publishSent();
        report.sent();
    }

    private void publish(Will due) {
        wills.publish(due);
    }

    private void describe() {
        record.describe();
    }

    /** Where this session is over, by the one that the store knows now. */
    private CompletionStage<Void> vouch(long publication) {
        return shard.get(clientId).orElse(this).record.vouch(publication);
    }

    // ---- for the machines and for people

    @Override
    public String clientId() {
        return clientId;
    }

    @Override
    public int loop() {
        return context.router().index();
    }

    @Override
    public boolean isReachable() {
        return reachable;
    }

    ClientInfo info() {
        return report.info(this, parts);
    }
}
