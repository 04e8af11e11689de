package io.tomte.mqtt.broker.internal.connect;

import java.time.Duration;
import java.util.Optional;

import io.tomte.mqtt.api.auth.AuthMethod;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.AuthStep;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.api.broker.RefusalReason;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.broker.Redirect;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.broker.internal.session.Shard;
import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a client may come in. On the loop of its session; while it is asked who it is nothing is read
 * from it, but the AUTH packets of a client that wants enhanced authentication.
 */
final class Admission implements Handshake.Output {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final Connection connection;
    private final Entrance entrance;
    private final Shard shard;
    private final Agreement agreement;
    private final Arrival arrival;
    private Optional<Handshake> handshake = Optional.empty();
    private Optional<EventLoop.Timer> hold = Optional.empty();

    Admission(Connection connection, Entrance entrance, Shard shard, Agreement agreement, Arrival arrival) {
        this.connection = connection;
        this.entrance = entrance;
        this.shard = shard;
        this.agreement = agreement;
        this.arrival = arrival;
    }

    void begin() {
        if (entrance.counters().connections(1) > entrance.config().maxConnections()) {
            arrival.refuse(
                    RefusalReason.TOO_MANY_CONNECTIONS,
                    ReasonCode.QUOTA_EXCEEDED,
                    "The broker has as many connections as it may");
            return;
        }
        Credentials credentials = agreement.credentials(connection.peer());
        Optional<String> method = agreement.method();
        if (method.isPresent()) {
            begin(method.get(), credentials);
        } else {
            boolean answered = entrance.authenticator().authenticate(credentials, shard.loop(), this::onAnswer);
            if (!answered) {
                connection.pauseReading(); // packets wait for the answer
            }
        }
    }

    private void begin(String name, Credentials credentials) {
        Optional<AuthMethod> method = entrance.methods().named(name);
        if (method.isEmpty()) { // [MQTT-4.12.0-1]
            refuse(ReasonCode.BAD_AUTHENTICATION_METHOD, "This authentication method is not offered");
            return;
        }
        Handshake exchange = new Handshake(name, shard.loop(), () -> false, this);
        handshake = Optional.of(exchange);
        exchange.begin(
                method.get(), credentials, agreement.connect().properties().bytes(Property.AUTHENTICATION_DATA));
    }

    /** True when the client may send something before CONNACK. */
    boolean isListening() {
        return handshake.isPresent();
    }

    /** A packet before CONNACK: AUTH is the only one that may come and change something: [MQTT-3.1.2-30], [MQTT-3.1.4-6]. */
    void onPacket(Packet packet) {
        if (!(packet instanceof Auth auth)) {
            throw new Violation(
                    ReasonCode.PROTOCOL_ERROR, packet.type() + " is not expected before the client is authenticated");
        }
        handshake.orElseThrow().onAuth(auth);
    }

    /** The client is gone, refused, or in. */
    void end() {
        handshake.ifPresent(Handshake::cancel);
        hold.ifPresent(EventLoop.Timer::cancel);
    }

    // ---- from the method

    @Override
    public boolean send(Auth auth) {
        return arrival.sendBeforeConnAck(auth);
    }

    @Override
    public void done(AuthStep.Done done) {
        decide(() -> onGranted(done.granted(), done.data()));
    }

    @Override
    public void refused(ReasonCode reason, String detail) {
        if (arrival.isArriving()) {
            log(detail);
            refuse(reason, "Not allowed to connect"); // [MQTT-4.12.0-4]
        }
    }

    // ---- from the providers

    private void onAnswer(AuthResult result) {
        decide(() -> {
            if (result instanceof AuthResult.Granted granted) {
                onGranted(granted, Optional.empty());
            } else if (result instanceof AuthResult.Denied denied) {
                log(denied.detail());
                refuse(denied.reason(), "Not allowed to connect"); // [MQTT-3.1.4-2]
            } else { // all abstained
                refuse(ReasonCode.NOT_AUTHORIZED, "Not allowed to connect");
            }
        });
    }

    private void decide(Runnable decision) {
        if (!arrival.isArriving()) {
            return; // gone meanwhile
        }
        try {
            decision.run();
        } catch (RuntimeException failure) { // a bug, perhaps in the permissions: nobody gets in by that
            LOG.error("Could not let client {} in", agreement.clientId(), failure);
            arrival.failed();
        }
    }

    private void onGranted(AuthResult.Granted granted, Optional<Bytes> data) {
        if (!mayLeaveWill(granted.permissions())) {
            refuse(ReasonCode.NOT_AUTHORIZED, "Not allowed to publish the will");
            return;
        }
        Duration delay = shard.takeOverDelay(agreement.clientId());
        if (delay.isZero()) {
            enter(granted, data);
        } else {
            hold = Optional.of(shard.loop().schedule(delay, () -> decide(() -> enter(granted, data))));
            arrival.hold();
        }
    }

    private void enter(AuthResult.Granted granted, Optional<Bytes> data) {
        Optional<Redirect> redirect = entrance.redirectFor(connection.peer());
        if (shard.isStopped()) {
            refuse(ReasonCode.SERVER_UNAVAILABLE, "The broker stops");
        } else if (redirect.isPresent()) { // came up while the client was asked who it is
            arrival.refuse(
                    RefusalReason.REDIRECTED,
                    redirect.get().reason(),
                    redirect.get().detail());
        } else {
            arrival.letIn(granted, data);
        }
    }

    private void refuse(ReasonCode reason, String detail) {
        arrival.refuse(RefusalReason.NOT_AUTHENTICATED, reason, detail);
    }

    private void log(String detail) {
        LOG.info(
                "Refused {} from {}: {}",
                agreement.clientId(),
                connection.peer().name(),
                detail);
    }

    private boolean mayLeaveWill(Permissions permissions) {
        return agreement
                .connect()
                .will()
                .map(will -> !will.topic().startsWith("$SYS/")
                        && permissions
                                .publish(will.topic(), will.qos(), will.retain())
                                .allowed())
                .orElse(true);
    }
}
