package io.tomte.mqtt.broker.internal.connect;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

import io.tomte.mqtt.api.auth.AuthExchange;
import io.tomte.mqtt.api.auth.AuthMethod;
import io.tomte.mqtt.api.auth.AuthStep;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exchange of enhanced authentication, MQTT 5 section 4.12, at CONNECT or anew. Client and method take turns; each has its
 * time, and the whole is bounded in steps and bytes. On the loop of the session.
 */
final class Handshake {
    private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);
    static final int MAX_STEPS = 16; // of the client
    static final int MAX_BYTES = 64 * 1024; // of the client, all steps together
    static final Duration CLIENT_TIMEOUT = Duration.ofSeconds(30); // small devices need long for some methods
    private static final int MAX_DATA = 0xFFFF; // bytes of binary data

    /** Where it talks to. One of {@link #done} and {@link #refused} is called, once, unless it is cancelled. */
    interface Output {
        /** @return false when the packet is larger than the client allows */
        boolean send(Auth auth);

        void done(AuthStep.Done done);

        /** @param detail for the log */
        void refused(ReasonCode reason, String detail);
    }

    private enum Turn {
        METHOD,
        CLIENT,
        NOBODY
    }

    private final String method;
    private final EventLoop loop;
    private final BooleanSupplier deaf;
    private final Output output;
    private Turn turn = Turn.NOBODY;
    private Optional<AuthExchange> exchange = Optional.empty();
    private Optional<EventLoop.Timer> timer = Optional.empty();
    private int steps;
    private long bytes;

    /**
     * @param method as the client named it
     * @param deaf   whether nothing is read from the client at this moment, so that its silence is not its own
     */
    Handshake(String method, EventLoop loop, BooleanSupplier deaf, Output output) {
        this.method = method;
        this.loop = loop;
        this.deaf = deaf;
        this.output = output;
    }

    /**
     * The AUTH properties of a method: [MQTT-4.12.0-5]. Neither reason string nor user property: [MQTT-3.15.2-2],
     * [MQTT-3.15.2-3].
     */
    static Properties properties(String method, Optional<Bytes> data) {
        Properties.Builder properties = Properties.builder().text(Property.AUTHENTICATION_METHOD, method);
        data.ifPresent(bytes -> properties.bytes(Property.AUTHENTICATION_DATA, bytes));
        return properties.build();
    }

    void begin(AuthMethod known, Credentials credentials, Optional<Bytes> data) {
        try {
            exchange = Optional.of(known.begin(credentials));
        } catch (RuntimeException broken) {
            fail(broken);
            return;
        }
        step(data);
    }

    /** The client's next step. */
    void onAuth(Auth auth) {
        requireMethod(auth, method);
        if (auth.reason() != ReasonCode.CONTINUE_AUTHENTICATION) { // [MQTT-4.12.0-3]
            throw new Violation(ReasonCode.PROTOCOL_ERROR, "AUTH with " + auth.reason() + " is not expected here");
        }
        if (turn != Turn.CLIENT) {
            throw new Violation(ReasonCode.PROTOCOL_ERROR, "AUTH came before the broker asked for it");
        }
        step(auth.properties().bytes(Property.AUTHENTICATION_DATA));
    }

    /** [MQTT-4.12.0-5], [MQTT-4.12.1-1]; a codec saw to its presence already, in the same process there is none. */
    static void requireMethod(Auth auth, String method) {
        if (!auth.properties().text(Property.AUTHENTICATION_METHOD).equals(Optional.of(method))) {
            throw new Violation(ReasonCode.PROTOCOL_ERROR, "AUTH has another authentication method than CONNECT");
        }
    }

    /** Nobody waits for the outcome any more. */
    void cancel() {
        if (turn != Turn.NOBODY) {
            rest();
            drop();
        }
    }

    private void step(Optional<Bytes> data) {
        steps++;
        bytes += data.map(Bytes::size).orElse(0);
        if (steps > MAX_STEPS || bytes > MAX_BYTES) {
            give(ReasonCode.QUOTA_EXCEEDED, "Authentication takes more steps or bytes than allowed");
            return;
        }
        turn = Turn.METHOD;
        int current = steps;
        wait(
                Duration.ofMillis(AuthExchange.TIMEOUT_MS),
                () -> give(ReasonCode.NOT_AUTHORIZED, method + " took too long"));
        try {
            CompletionStage<AuthStep> answer = exchange.orElseThrow().next(data);
            answer.whenComplete((said, failure) -> loop.execute(() -> {
                if (turn == Turn.METHOD && steps == current) {
                    onAnswer(said, failure);
                }
            }));
        } catch (RuntimeException broken) {
            fail(broken);
        }
    }

    private void onAnswer(AuthStep said, Throwable failure) {
        timer.ifPresent(EventLoop.Timer::cancel);
        if (failure != null || said == null) {
            fail(failure);
            return;
        }
        switch (said) {
            case AuthStep.Continue more -> ask(more.data());
            case AuthStep.Done done -> {
                if (fits(done.data())) {
                    rest();
                    output.done(done);
                } else {
                    tooLarge();
                }
            }
            case AuthStep.Refused refused -> {
                rest();
                output.refused(refused.denied().reason(), refused.denied().detail());
            }
        }
    }

    private void ask(Optional<Bytes> data) {
        Auth auth = new Auth(ReasonCode.CONTINUE_AUTHENTICATION, properties(method, data)); // [MQTT-4.12.0-2]
        if (!fits(data) || !output.send(auth)) {
            tooLarge();
            return;
        }
        turn = Turn.CLIENT;
        waitForClient();
    }

    private static boolean fits(Optional<Bytes> data) {
        return data.map(Bytes::size).orElse(0) <= MAX_DATA;
    }

    private void tooLarge() {
        give(ReasonCode.PACKET_TOO_LARGE, "What " + method + " says is too large for the client");
    }

    private void waitForClient() {
        wait(CLIENT_TIMEOUT, () -> {
            if (deaf.getAsBoolean()) {
                waitForClient();
            } else {
                give(ReasonCode.NOT_AUTHORIZED, "The client took too long to authenticate");
            }
        });
    }

    private void wait(Duration time, Runnable late) {
        timer.ifPresent(EventLoop.Timer::cancel);
        timer = Optional.of(loop.schedule(time, late));
    }

    private void fail(Throwable failure) {
        LOG.warn("Authentication method {} failed", method, failure);
        give(ReasonCode.NOT_AUTHORIZED, method + " failed");
    }

    /** It ends without a word of the method. */
    private void give(ReasonCode reason, String detail) {
        rest();
        drop();
        output.refused(reason, detail);
    }

    private void rest() {
        turn = Turn.NOBODY;
        timer.ifPresent(EventLoop.Timer::cancel);
    }

    private void drop() {
        try {
            exchange.ifPresent(AuthExchange::cancel);
        } catch (RuntimeException broken) {
            LOG.warn("Authentication method {} failed at its end", method, broken);
        }
    }
}
