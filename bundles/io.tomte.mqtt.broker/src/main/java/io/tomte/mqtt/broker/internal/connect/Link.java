package io.tomte.mqtt.broker.internal.connect;

import java.util.Optional;

import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.broker.internal.session.Session;
import io.tomte.mqtt.broker.internal.session.SessionOutput;
import io.tomte.mqtt.broker.internal.session.Shard;
import io.tomte.mqtt.broker.internal.session.Uplink;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way between a connection and its session, from CONNACK until one of them ends. On the loop of the session. */
final class Link implements SessionOutput {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final Connection connection;
    private final Entrance entrance;
    private final Shard shard;
    private final Agreement agreement;
    private final Session session;
    private final Reading reading;
    private Optional<Uplink> uplink = Optional.empty();
    private Optional<KeepAlive> keepAlive = Optional.empty();
    private Optional<Reauthentication> reauthentication = Optional.empty();
    private boolean open = true;

    Link(Connection connection, Entrance entrance, Shard shard, Agreement agreement, Session session) {
        this.connection = connection;
        this.entrance = entrance;
        this.shard = shard;
        this.agreement = agreement;
        this.session = session;
        this.reading = new Reading(connection, entrance.config().maxPacketBytes());
    }

    /** @param clash what people should know about the way this client got in */
    void attach(AuthResult.Granted granted, Optional<String> clash) {
        startKeepAlive();
        reauthentication = agreement.method().map(this::reauthentication);
        uplink = Optional.of(session.attach(agreement.attachment(this, connection.peer(), granted)));
        clash.ifPresent(session::note);
    }

    private void startKeepAlive() {
        if (agreement.keepAlive() > 0) {
            KeepAlive watch =
                    new KeepAlive(entrance.watchOf(shard), entrance.time(), agreement.keepAlive(), this::onSilence);
            keepAlive = Optional.of(watch);
            watch.start();
        }
    }

    private Reauthentication reauthentication(String method) {
        return new Reauthentication(
                method, agreement.credentials(connection.peer()), entrance.methods(), shard.loop(), this);
    }

    boolean isOpen() {
        return open;
    }

    /** Everything that came before is handled. */
    void read() {
        if (open) {
            reading.apply();
        }
    }

    /** The client authenticated anew; false when that led to the end. */
    boolean authorize(AuthResult.Granted granted) {
        try {
            uplink.orElseThrow().authorize(granted.user(), granted.permissions());
        } catch (RuntimeException failure) { // perhaps in the permissions
            session.fail(failure);
        }
        return open;
    }

    /** True while nothing is read from the client, and not because of the client. */
    boolean isPaused() {
        return reading.isDeaf();
    }

    // ---- from the connection

    void onPacket(Packet packet) {
        if (!open) {
            return; // [MQTT-3.1.4-6], [MQTT-3.1.1: 3.1.4-5]
        }
        keepAlive.ifPresent(KeepAlive::touch);
        try {
            if (packet instanceof Auth auth && reauthentication.isPresent()) {
                reauthentication.get().onAuth(auth);
                return;
            }
            uplink.orElseThrow().onPacket(packet);
            reading.answered();
            if (packet instanceof Disconnect disconnect) {
                boolean goodbye = disconnect.reason() == ReasonCode.SUCCESS; // 0x04 and errors leave the will
                end(goodbye, goodbye ? Optional.empty() : Optional.of("Client said " + disconnect.reason()));
            }
        } catch (Violation violation) {
            close(violation.reason(), violation.getMessage()); // [MQTT-4.13.1-1], [MQTT-3.1.1: 4.8.0-1]
        } catch (RuntimeException failure) {
            session.fail(failure);
        }
    }

    void onWritable() {
        reading.writable();
        try {
            uplink.ifPresent(Uplink::onWritable);
        } catch (RuntimeException failure) {
            session.fail(failure);
        }
    }

    void onMalformed(MalformedPacketException problem) {
        close(problem.reason(), problem.getMessage());
    }

    void onClosed(Optional<Throwable> cause) {
        end(false, Optional.of(cause.map(Throwable::toString).orElse("The connection was closed without DISCONNECT")));
    }

    private void onSilence() {
        if (reading.isDeaf()) { // so the silence is not the client's
            keepAlive.ifPresent(KeepAlive::start);
        } else {
            close(ReasonCode.KEEP_ALIVE_TIMEOUT, "Nothing came for one and a half times the keep alive");
        }
    }

    // ---- from the session

    @Override
    public boolean send(Packet packet) {
        if (!open) {
            return true; // as if it were lost on the way
        }
        boolean sent = agreement.sendTo(connection, packet);
        if (sent && packet instanceof Publish) {
            session.countSent();
        }
        return sent;
    }

    @Override
    public boolean isWritable() {
        return open && connection.isWritable();
    }

    @Override
    public void pauseReading() {
        reading.pause();
    }

    @Override
    public void resumeReading() {
        if (open) {
            reading.resume();
        }
    }

    @Override
    public void close(ReasonCode reason, String detail) {
        if (!open) { // [MQTT-3.14.0-1]
            return;
        }
        LOG.debug("Closing {}: {} ({})", agreement.clientId(), detail, reason);
        new LastWords(agreement.connect())
                .disconnect(reason, detail, entrance.redirect().get())
                .ifPresent(this::send);
        end(false, Optional.of(detail));
    }

    // ---- the way out

    /** [MQTT-3.14.4-1], [MQTT-3.14.4-2]: after DISCONNECT nothing more is sent. */
    private void end(boolean goodbye, Optional<String> problem) {
        if (!open) {
            return;
        }
        open = false;
        connection.close();
        keepAlive.ifPresent(KeepAlive::stop);
        reauthentication.ifPresent(Reauthentication::end);
        session.detach(goodbye, problem);
    }
}
