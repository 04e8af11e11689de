package io.tomte.acceptance.wire;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tests on the wire share: names of their own, and connections that end with the test. */
@ExtendWith(BrokerUnderTest.class)
abstract class WireTest {
    static final int MALFORMED = 0x81;
    static final int PROTOCOL_ERROR = 0x82;
    private static final AtomicInteger LAST = new AtomicInteger();
    private static final String RUN = Long.toString(System.nanoTime(), 36);

    private final int port;
    private final List<Wire> open = new ArrayList<>();

    /** A client identifier that nobody else uses. */
    final String id = unique();

    /** A topic that nobody else uses. */
    final String topic = "wire/" + id;

    WireTest(Address broker) {
        this.port = broker.port();
    }

    static String unique() {
        return "w" + RUN + "x" + LAST.incrementAndGet();
    }

    @AfterEach
    void dropConnections() {
        open.forEach(Wire::close);
    }

    /** A connection on which nothing was sent yet. */
    Wire open(Level level) {
        Wire wire = new Wire(level, port);
        open.add(wire);
        return wire;
    }

    /** A client with a session of its own that ends with the connection. */
    Wire client(Level level) {
        return open(level).send("10 [@ 02 003C $ ?]", unique()).expectConnack(false);
    }

    /** A client that continues the session of this identifier, or begins one that outlives the connection. */
    Wire session(Level level, String clientId, boolean present) {
        String properties = level == Level.V5 ? "[11 0000012C]" : "";
        return open(level).send("10 [@ 00 003C " + properties + " ?]", clientId).expectConnack(present);
    }

    /** A client of MQTT 5 with these properties, in {@link Notation}, and a session that ends with the connection. */
    Wire clientWith(String properties) {
        return open(Level.V5)
                .send("10 [@ 02 003C [" + properties + "] ?]", unique())
                .expectConnack(false);
    }

    /** Nothing that was published through one client before waits to be sent to the other. */
    void expectNothingFrom(Wire publisher, Wire subscriber) {
        String fence = "fence/" + unique();
        subscriber.subscribe(0, fence);
        publisher.publish(0, fence, "fence");
        subscriber.message("fence").hasTopic(fence);
        subscriber.unsubscribe(fence);
    }

    /** A packet is taken: what comes because of it is read, and the connection lasts. */
    static void taken(Wire wire, String name, byte[] packet) {
        try {
            wire.sendBytes(packet).send("C0 00");
            Frame frame = wire.next();
            while (frame.type() != Frame.PINGRESP) {
                assertThat(frame.type()).as("%s", frame).isNotEqualTo(Frame.DISCONNECT);
                frame = wire.next();
            }
        } catch (AssertionError e) {
            throw new AssertionError(
                    "%s should be taken by a broker of %s: %s"
                            .formatted(name, wire.level(), HexFormat.of().formatHex(packet)),
                    e);
        }
    }

    /** A packet ends the connection; in MQTT 5 with one of these reasons. */
    static void ends(Wire wire, String name, byte[] packet, int... reasons) {
        try {
            wire.sendBytes(packet).expectDisconnect(reasons);
        } catch (AssertionError e) {
            throw new AssertionError(
                    "%s should end the connection in %s: %s"
                            .formatted(name, wire.level(), HexFormat.of().formatHex(packet)),
                    e);
        }
        wire.close();
    }

    /** A CONNECT is refused; in MQTT 5 perhaps with one of these reasons. */
    static void refused(Wire wire, String name, byte[] connect, int... reasons) {
        try {
            wire.sendBytes(connect).expectRefusal(reasons);
        } catch (AssertionError e) {
            throw new AssertionError(
                    "%s should be refused in %s: %s"
                            .formatted(name, wire.level(), HexFormat.of().formatHex(connect)),
                    e);
        }
        wire.close();
    }

    /** Begins a time on the clock of the broker: the will that the returned client gets after it has passed. */
    Wire timer(int seconds) {
        String bell = "timer/" + unique();
        Wire waiting = client(Level.V5).subscribe(0, bell);
        byte[] delay = {0, 0, 0, (byte) seconds};
        open(Level.V5)
                .send("10 [@ 06 003C [11 0000012C] ? [18 ?] ? 'over']", unique(), delay, bell)
                .expectConnack(false)
                .close();
        return waiting;
    }
}
