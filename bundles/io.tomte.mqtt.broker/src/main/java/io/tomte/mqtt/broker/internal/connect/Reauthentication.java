package io.tomte.mqtt.broker.internal.connect;

import java.util.Optional;

import io.tomte.mqtt.api.auth.AuthMethod;
import io.tomte.mqtt.api.auth.AuthStep;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connected client authenticates anew, MQTT 5 section 4.12.1; its messages go on meanwhile. On the loop of the session. */
final class Reauthentication implements Handshake.Output {
    private static final Logger LOG = LoggerFactory.getLogger(Reauthentication.class);

    private final String method;
    private final Credentials credentials;
    private final AuthMethods methods;
    private final EventLoop loop;
    private final Link link;
    private Optional<Handshake> running = Optional.empty();

    /** @param method what was agreed on in CONNECT */
    Reauthentication(String method, Credentials credentials, AuthMethods methods, EventLoop loop, Link link) {
        this.method = method;
        this.credentials = credentials;
        this.methods = methods;
        this.loop = loop;
        this.link = link;
    }

    void onAuth(Auth auth) {
        if (running.isPresent()) {
            running.get().onAuth(auth);
            return;
        }
        Handshake.requireMethod(auth, method);
        if (auth.reason() != ReasonCode.RE_AUTHENTICATE) { // [MQTT-4.12.1-1]
            throw new Violation(ReasonCode.PROTOCOL_ERROR, "AUTH with " + auth.reason() + " is not expected here");
        }
        Optional<AuthMethod> known = methods.named(method);
        if (known.isEmpty()) {
            refused(ReasonCode.NOT_AUTHORIZED, method + " is not offered any more");
            return;
        }
        Handshake handshake = new Handshake(method, loop, link::isPaused, this);
        running = Optional.of(handshake);
        handshake.begin(known.get(), credentials, auth.properties().bytes(Property.AUTHENTICATION_DATA));
    }

    /** The exchange is over, or nobody waits for it any more. */
    void end() {
        running.ifPresent(Handshake::cancel);
        running = Optional.empty();
    }

    @Override
    public boolean send(Auth auth) {
        return link.send(auth);
    }

    @Override
    public void done(AuthStep.Done done) {
        end();
        if (link.authorize(done.granted())
                && !link.send(new Auth(ReasonCode.SUCCESS, Handshake.properties(method, done.data())))) {
            refused(ReasonCode.PACKET_TOO_LARGE, "What " + method + " says is too large for the client");
        }
    }

    @Override
    public void refused(ReasonCode reason, String detail) {
        LOG.info("Client {} did not authenticate anew: {}", credentials.clientId(), detail);
        link.close(sayable(reason), "Not authenticated any more"); // [MQTT-4.12.1-2]
    }

    /** What a DISCONNECT says: not every code of a CONNACK may stand there, MQTT 5 section 3.14.2.1. */
    private static ReasonCode sayable(ReasonCode reason) {
        return switch (reason) {
            case UNSPECIFIED_ERROR,
                    PROTOCOL_ERROR,
                    IMPLEMENTATION_SPECIFIC_ERROR,
                    SERVER_BUSY,
                    PACKET_TOO_LARGE,
                    QUOTA_EXCEEDED,
                    ADMINISTRATIVE_ACTION,
                    CONNECTION_RATE_EXCEEDED -> reason;
            default -> ReasonCode.NOT_AUTHORIZED;
        };
    }
}
