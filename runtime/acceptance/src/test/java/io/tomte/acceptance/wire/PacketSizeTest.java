package io.tomte.acceptance.wire;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Maximum Packet Size, both ways. */
class PacketSizeTest extends WireTest {
    private static final int PACKET_TOO_LARGE = 0x95;
    private static final String LARGE = "x".repeat(100);

    PacketSizeTest(Address broker) {
        super(broker);
    }

    @Test
    @Statement(v5 = {"3.1.2-24", "3.1.2-25"})
    void aMessageTooLargeForTheClientIsSkipped() {
        Wire subscriber = clientWith("27 00000064").subscribe(2, topic);
        Wire publisher = client(Level.V5);
        publisher.publish(0, topic, LARGE).publish(Wire.QOS1, topic, LARGE).publish(Wire.QOS2, topic, LARGE);
        publisher.publish(Wire.QOS1, topic, "fits");
        subscriber.accept("fits");
        expectNothingFrom(publisher, subscriber);
    }

    @Test
    @Statement(v5 = {"3.1.2-24", "3.1.2-25", "4.9.0-2"})
    void whatIsSkippedTakesNoPlaceAmongTheUnacknowledged() {
        Wire subscriber = clientWith("27 00000064 21 0001").subscribe(2, topic);
        Wire publisher = client(Level.V5);
        publisher.publish(Wire.QOS1, topic, LARGE).publish(Wire.QOS2, topic, LARGE);
        publisher.publish(Wire.QOS2, topic, "fits");
        subscriber.accept("fits");
    }

    @Test
    @Statement(v5 = "3.1.2-24")
    void aMessageOfExactlyTheMaximumIsSent() {
        int overhead = 2 + 2 + topic.length() + 1; // fixed header, topic, no properties
        Wire subscriber = clientWith("27 00000064").subscribe(0, topic);
        Wire publisher = client(Level.V5);
        publisher.publish(0, topic, "y".repeat(100 - overhead + 1));
        publisher.publish(0, topic, "x".repeat(100 - overhead));
        Frame frame = subscriber.next();
        assertThat(frame.size()).isEqualTo(100);
        expectNothingFrom(publisher, subscriber);
    }

    @Test
    @Statement(v5 = {"3.1.2-24", "3.1.2-25"})
    void aRetainedMessageTooLargeForTheClientIsSkipped() {
        client(Level.V5).publish(Wire.QOS1 | Wire.RETAIN, topic, LARGE);
        clientWith("27 00000064").subscribe(1, topic).expectNothing();
        client(Level.V5).subscribe(1, topic).message(LARGE);
    }

    @Test
    @Statement(v5 = {"3.1.2-24", "3.1.2-25"})
    void aMessageThatWaitedAndIsTooLargeNowIsSkipped() {
        session(Level.V5, id, false).subscribe(1, topic).disconnect();
        client(Level.V5).publish(Wire.QOS1, topic, LARGE).publish(Wire.QOS1, topic, "fits");
        open(Level.V5)
                .send("10 [@ 00 003C [11 0000012C 27 00000064] ?]", id)
                .expectConnack(true)
                .accept("fits");
    }

    @Test
    @Statement(v5 = "4.13.1-1")
    @Violation(v5 = "3.2.2-15")
    void aPacketLargerThanTheBrokerAllowsEndsTheConnection() {
        Wire wire = client(Level.V5);
        long maximum = wire.agreed().number(Properties.MAXIMUM_PACKET_SIZE).orElse(1L << 28);
        assumeTrue(maximum < 1 << 28, "the broker takes every size");
        // the length alone tells, so the rest is not sent
        wire.send("32 ?", length(maximum - 3)).expectDisconnect(PACKET_TOO_LARGE);
    }

    @Test
    @Statement(v5 = "3.2.2-15")
    void aLargePacketWithinTheLimitIsServed() {
        Wire subscriber = client(Level.V5).subscribe(0, topic);
        long maximum =
                subscriber.agreed().number(Properties.MAXIMUM_PACKET_SIZE).orElse(1L << 28);
        int size = (int) Math.min(200_000, maximum) - 100;
        String payload = "z".repeat(size);
        client(Level.V5).publish(Wire.QOS1, topic, payload);
        subscriber.message(payload);
    }

    private static byte[] length(long value) {
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) (value >> 7 * i & 0x7F | (i < 3 ? 0x80 : 0));
        }
        return bytes;
    }
}
