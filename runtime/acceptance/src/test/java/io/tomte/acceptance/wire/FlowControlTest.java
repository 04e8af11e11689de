package io.tomte.acceptance.wire;

import java.io.ByteArrayOutputStream;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Receive Maximum, both ways. */
class FlowControlTest extends WireTest {
    private static final int WORTH_TRYING = 2_000;
    private static final int RECEIVE_MAXIMUM_EXCEEDED = 0x93;

    FlowControlTest(Address broker) {
        super(broker);
    }

    @Test
    @Statement(v5 = {"3.3.4-9", "4.9.0-1", "4.9.0-2"})
    void noMoreMessagesThanTheClientAllowsAreUnacknowledged() {
        Wire subscriber = clientWith("21 0002").subscribe(2, topic);
        Wire publisher = client(Level.V5);
        for (int i = 0; i < 5; i++) {
            publisher.publish(Wire.QOS1, topic, "m" + i);
        }
        Message first = subscriber.message("m0");
        Message second = subscriber.message("m1");
        expectNothingFrom(publisher, subscriber);
        subscriber.acknowledge(second);
        Message third = subscriber.message("m2");
        expectNothingFrom(publisher, subscriber);
        subscriber.acknowledge(first);
        subscriber.acknowledge(third);
        subscriber.accept("m3");
        subscriber.accept("m4");
    }

    @Test
    @Statement(v5 = {"3.3.4-9", "4.9.0-2", "3.3.4-10"})
    void atQos2ThePlaceIsFreeAfterPubcompOnly() {
        Wire subscriber = clientWith("21 0001").subscribe(2, topic);
        Wire publisher = client(Level.V5).publish(Wire.QOS2, topic, "a").publish(Wire.QOS1, topic, "b");
        int first = subscriber.message("a").packetId();
        subscriber.send("50 [?]", first).expectAck(Frame.PUBREL, first);
        expectNothingFrom(publisher, subscriber);
        subscriber.send("70 [?]", first);
        subscriber.accept("b");
    }

    @Test
    @Statement(v5 = {"3.3.4-9", "4.4.0-2"})
    void aPubrecThatRefusesFreesThePlace() {
        Wire subscriber = clientWith("21 0001").subscribe(2, topic);
        client(Level.V5).publish(Wire.QOS2, topic, "a").publish(Wire.QOS2, topic, "b");
        subscriber.send("50 [? 80]", subscriber.message("a").packetId());
        subscriber.accept("b");
    }

    @Test
    @Statement(v5 = {"4.9.0-3", "3.3.4-10", "4.9.0-2"})
    void qos0AndAllOtherPacketsGoOn() {
        Wire subscriber = clientWith("21 0001").subscribe(1, topic);
        client(Level.V5).publish(Wire.QOS1, topic, "a").publish(Wire.QOS1, topic, "b");
        subscriber.message("a");
        subscriber.send("C0 00").expect("D0 00");
        subscriber.publish(Wire.QOS1, topic + "/other", "x").publish(Wire.QOS2, topic + "/other", "y");
        subscriber.subscribe(0, topic + "/zero");
        client(Level.V5).publish(0, topic + "/zero", "at once");
        subscriber.message("at once");
        subscriber.unsubscribe(topic);
    }

    @Test
    @Statement(v5 = {"4.9.0-1", "4.4.0-1", "3.3.4-9"})
    void theNextConnectionStartsWithItsOwnMaximum() {
        Wire publisher = client(Level.V5);
        session(Level.V5, id, false).subscribe(1, topic).disconnect();
        publisher.publish(Wire.QOS1, topic, "a").publish(Wire.QOS1, topic, "b").publish(Wire.QOS1, topic, "c");
        Wire again = open(Level.V5)
                .send("10 [@ 00 003C [11 0000012C 21 0001] ?]", id)
                .expectConnack(true);
        again.message("a");
        expectNothingFrom(publisher, again);
        again.close();
        Wire third = open(Level.V5)
                .send("10 [@ 00 003C [11 0000012C 21 0002] ?]", id)
                .expectConnack(true);
        third.message("a").isDup(true);
        third.message("b").isDup(false);
        expectNothingFrom(publisher, third);
    }

    @Test
    @Violation(v5 = "3.3.4-7")
    void aClientThatExceedsTheMaximumOfTheBrokerIsDisconnected() {
        Wire wire = client(Level.V5);
        int maximum =
                wire.agreed().number(Properties.RECEIVE_MAXIMUM).orElse(0xFFFFL).intValue();
        assumeTrue(maximum <= WORTH_TRYING, "the broker has hardly a limit");
        wire.sendBytes(messages(1, maximum));
        for (int packetId = 1; packetId <= maximum; packetId++) {
            wire.expectAck(Frame.PUBREC, packetId);
        }
        wire.sendBytes(messages(maximum + 1, maximum + 1)).expectDisconnect(RECEIVE_MAXIMUM_EXCEEDED);
    }

    @Test
    @Statement(v5 = {"3.3.4-7", "4.3.3-11"})
    void acknowledgedMessagesDoNotCountForTheMaximumOfTheBroker() {
        Wire wire = client(Level.V5);
        int maximum =
                wire.agreed().number(Properties.RECEIVE_MAXIMUM).orElse(0xFFFFL).intValue();
        assumeTrue(maximum <= WORTH_TRYING, "the broker has hardly a limit");
        wire.sendBytes(messages(1, maximum));
        for (int packetId = 1; packetId <= maximum; packetId++) {
            wire.expectAck(Frame.PUBREC, packetId);
        }
        wire.send("62 [0001]").expectAck(Frame.PUBCOMP, 1);
        wire.sendBytes(messages(maximum + 1, maximum + 1)).expectAck(Frame.PUBREC, maximum + 1);
        wire.send("3C [? 0002 $ <x>]", topic).expectAck(Frame.PUBREC, 2);
        assertThat(wire.send("C0 00").next().type()).isEqualTo(Frame.PINGRESP);
    }

    private byte[] messages(int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int packetId = from; packetId <= to; packetId++) {
            out.writeBytes(Notation.bytes(Level.V5, "34 [? ? $ <x>]", topic, packetId));
        }
        return out.toByteArray();
    }
}
