package io.tomte.acceptance.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules that are easy to keep for one message and hard for many. */
class UnderLoadTest extends WireTest {
    UnderLoadTest(Address broker) {
        super(broker);
    }

    /** Messages of QoS 1 in one write; the payload is the number of the message. */
    private byte[] messages(int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = from; i < to; i++) {
            byte[] payload = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
            out.writeBytes(Notation.bytes(Level.V5, "32 [? ? [] ?]", topic, i % 0xFFFF + 1, payload));
        }
        return out.toByteArray();
    }

    @Test
    @Statement(
            v5 = {"2.2.1-4", "4.3.2-1", "4.6.0-5"},
            v311 = {"2.3.1-4", "4.3.2-1"})
    void packetIdsGoRoundAndLeaveOutThoseInUse() {
        Wire subscriber = client(Level.V5).subscribe(1, topic);
        Wire publisher = client(Level.V5).publish(Wire.QOS1, topic, "held back");
        int held = subscriber.message("held back").packetId();
        int batch = 15;
        for (int from = 0; from < 70_000; from += batch) {
            publisher.sendBytes(messages(from, from + batch));
            ByteArrayOutputStream acks = new ByteArrayOutputStream();
            for (int i = from; i < from + batch; i++) {
                Message message = subscriber.message(Integer.toString(i));
                assertThat(message.packetId()).isNotEqualTo(held);
                acks.writeBytes(Notation.bytes(Level.V5, "40 [?]", message.packetId()));
            }
            subscriber.sendBytes(acks.toByteArray());
            for (int i = from; i < from + batch; i++) {
                publisher.expectAck(Frame.PUBACK, i % 0xFFFF + 1);
            }
        }
    }

    @Test
    @Statement(
            v5 = {"3.8.4-4", "3.8.4-3"},
            v311 = "3.8.4-3")
    void nothingIsLostWhileASubscriptionIsReplaced() {
        Wire subscriber = client(Level.V5).subscribe(1, topic);
        Wire publisher = client(Level.V5);
        int batch = 10;
        List<String> came = new ArrayList<>();
        for (int from = 0; from < 500; from += batch) {
            publisher.sendBytes(messages(from, from + batch));
            subscriber.send("82 [7000 [] ? 01]", topic);
            subscriber.nextButMessages().is(Frame.SUBACK);
            for (int i = from; i < from + batch; i++) {
                Message message = Message.of(subscriber.next());
                subscriber.acknowledge(message);
                came.add(message.payload());
                publisher.expectAck(Frame.PUBACK, i % 0xFFFF + 1);
            }
        }
        assertThat(came)
                .isEqualTo(IntStream.range(0, 500).mapToObj(Integer::toString).toList());
    }

    @Test
    @Statement(
            v5 = {"3.1.4-3", "4.4.0-1", "4.5.0-1"},
            v311 = {"3.1.4-2", "4.4.0-1", "4.5.0-1"})
    void noMessageOfQos1IsLostWhileConnectionsTakeEachOtherOver() {
        Wire subscriber = session(Level.V5, id, false).subscribe(1, topic);
        Wire publisher = client(Level.V5);
        List<Wire> old = new ArrayList<>();
        for (int from = 0; from < 200; from += 40) { // more take-overs in a row are let in later and later
            publisher.sendBytes(messages(from, from + 40));
            old.add(subscriber);
            subscriber = session(Level.V5, id, true);
        }
        for (int i = 0; i < 200; i++) {
            publisher.expectAck(Frame.PUBACK, i + 1);
        }
        for (Wire wire : old) {
            Frame frame = wire.nextButMessages().is(Frame.DISCONNECT);
            assertThat(frame.reason()).isEqualTo(0x8E);
        }
        for (int i = 0; i < 200; i++) {
            subscriber.accept(Integer.toString(i));
        }
        expectNothingFrom(publisher, subscriber);
    }

    @Test
    @Statement(
            v5 = {"3.8.4-5", "3.9.3-1"},
            v311 = {"3.8.4-4", "3.9.3-1"})
    void aThousandFiltersInOnePacketGetAThousandCodes() {
        StringBuilder packet = new StringBuilder("82 [0001 [] ");
        StringBuilder codes = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            packet.append('\'')
                    .append(topic)
                    .append('/')
                    .append(i)
                    .append("' 0")
                    .append(i % 3)
                    .append(' ');
            codes.append('0').append(i % 3);
        }
        Wire subscriber = client(Level.V5).send(packet.append(']').toString());
        subscriber.expect("90 [0001 [] " + codes + "]");
        client(Level.V5).publish(0, topic + "/999", "last");
        subscriber.message("last");
    }

    @Test
    @Statement(
            v5 = {"3.3.4-1", "4.5.0-1"},
            v311 = {"3.3.4-1", "4.5.0-1"})
    void aMessageReachesAHundredSubscribersOfAllVersionsAndQos() {
        List<Wire> subscribers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            subscribers.add(client(Level.values()[i % 3]).subscribe(i % 2, topic));
        }
        client(Level.V5).publish(Wire.QOS1, topic, "[26 'a' 'b']", "to all");
        for (int i = 0; i < 100; i++) {
            subscribers.get(i).accept("to all").hasQos(i % 2);
        }
    }
}
