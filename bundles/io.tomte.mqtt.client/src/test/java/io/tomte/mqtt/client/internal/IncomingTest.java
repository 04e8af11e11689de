package io.tomte.mqtt.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IncomingTest {
    private final List<Publish> delivered = new ArrayList<>();
    private final List<Consumer<ReasonCode>> handled = new ArrayList<>();
    private final Sent sent = new Sent();
    private final Incoming incoming = new Incoming((message, done) -> {
        delivered.add(message);
        handled.add(done);
    });

    private static Publish message(QoS qos, int id) {
        return Publish.of("t", Bytes.EMPTY, qos, false).withPacketId(id);
    }

    private static Publish two(int id) {
        return message(QoS.EXACTLY_ONCE, id);
    }

    @BeforeEach
    void connect() {
        incoming.connected(sent, false, 0xFFFF, true);
    }

    @Test
    void acknowledgesQos1WhenItIsHandled() {
        incoming.onPublish(message(QoS.AT_LEAST_ONCE, 7));
        assertThat(sent.take()).isEmpty();
        handled.getFirst().accept(ReasonCode.SUCCESS);
        assertThat(sent.take()).containsExactly(PubAck.success(7));
    }

    @Test
    void doesNotAcknowledgeOnAnotherConnection() {
        incoming.onPublish(message(QoS.AT_LEAST_ONCE, 7));
        incoming.disconnected();
        Sent next = new Sent();
        incoming.connected(next, true, 0xFFFF, true);
        handled.getFirst().accept(ReasonCode.SUCCESS);
        assertThat(sent.take()).isEmpty();
        assertThat(next.take()).isEmpty();
    }

    @Test
    void deliversQos2Once() {
        incoming.onPublish(two(7));
        incoming.onPublish(two(7).withDup(true)); // still being handled
        assertThat(sent.take()).isEmpty();
        handled.getFirst().accept(ReasonCode.SUCCESS);
        assertThat(sent.take()).containsExactly(PubRec.success(7));
        incoming.onPublish(two(7).withDup(true)); // the PUBREC was lost
        assertThat(sent.take()).containsExactly(PubRec.success(7));
        incoming.onPubRel(PubRel.success(7));
        assertThat(sent.take()).containsExactly(PubComp.success(7));
        assertThat(delivered).hasSize(1);
        incoming.onPublish(two(7)); // the id is free again
        assertThat(delivered).hasSize(2);
    }

    @Test
    void remembersQos2WithTheSession() {
        incoming.onPublish(two(7));
        incoming.disconnected();
        handled.getFirst().accept(ReasonCode.SUCCESS);
        Sent next = new Sent();
        incoming.connected(next, true, 0xFFFF, true);
        incoming.onPublish(two(7).withDup(true));
        assertThat(next.take()).containsExactly(PubRec.success(7));
        assertThat(delivered).hasSize(1);
    }

    @Test
    void forgetsQos2WithTheSession() { // [MQTT-3.2.2-5]
        incoming.onPublish(two(7));
        incoming.disconnected();
        incoming.connected(sent, false, 0xFFFF, true);
        incoming.onPublish(two(7));
        assertThat(delivered).hasSize(2);
        handled.getFirst().accept(ReasonCode.SUCCESS); // the one of the lost session acknowledges nothing
        assertThat(sent.take()).isEmpty();
    }

    @Test
    void answersPubRelOfAnUnknownId() {
        incoming.onPubRel(PubRel.success(9));
        assertThat(sent.take()).containsExactly(PubComp.of(9, ReasonCode.PACKET_IDENTIFIER_NOT_FOUND));
    }

    @ParameterizedTest
    @EnumSource(value = QoS.class, names = "AT_MOST_ONCE", mode = EnumSource.Mode.EXCLUDE)
    void acknowledgesInTheOrderOfTheMessages(QoS qos) { // [MQTT-4.6.0-2], [MQTT-4.6.0-3]
        incoming.onPublish(message(qos, 7));
        incoming.onPublish(message(qos, 3));
        incoming.onPublish(message(qos, 5));
        handled.get(2).accept(ReasonCode.SUCCESS);
        handled.get(1).accept(ReasonCode.SUCCESS);
        assertThat(sent.take()).isEmpty();
        handled.get(0).accept(ReasonCode.SUCCESS);
        assertThat(sent.take()).extracting(IncomingTest::id).containsExactly(7, 3, 5);
    }

    private static int id(Packet acknowledgement) {
        return switch (acknowledgement) {
            case PubAck ack -> ack.packetId();
            case PubRec rec -> rec.packetId();
            default -> throw new AssertionError(acknowledgement);
        };
    }

    @Test
    void oneQosDoesNotWaitForTheOther() {
        incoming.onPublish(two(7));
        incoming.onPublish(message(QoS.AT_LEAST_ONCE, 8));
        handled.get(1).accept(ReasonCode.SUCCESS);
        assertThat(sent.take()).containsExactly(PubAck.success(8));
    }

    @Test
    void rejectsWhereTheServerCanBeTold() {
        incoming.onPublish(message(QoS.AT_LEAST_ONCE, 7));
        incoming.onPublish(two(8));
        handled.forEach(done -> done.accept(ReasonCode.PAYLOAD_FORMAT_INVALID));
        assertThat(sent.take())
                .containsExactly(
                        PubAck.of(7, ReasonCode.PAYLOAD_FORMAT_INVALID),
                        PubRec.of(8, ReasonCode.PAYLOAD_FORMAT_INVALID));
        incoming.onPublish(two(8)); // the id is free again
        assertThat(delivered).hasSize(3);
    }

    @Test
    void acknowledgesWhatItRejectsBeforeMqtt5() {
        incoming.connected(sent, false, 0xFFFF, false);
        incoming.onPublish(two(8));
        handled.getFirst().accept(ReasonCode.PAYLOAD_FORMAT_INVALID);
        incoming.onPubRel(PubRel.success(8));
        assertThat(sent.take()).containsExactly(PubRec.success(8), PubComp.success(8));
    }

    @Test
    void answersAQos2MessageOfALostConnectionWhenTheServerAsksAgain() {
        incoming.onPublish(two(7));
        incoming.disconnected();
        Sent next = new Sent();
        incoming.connected(next, true, 0xFFFF, true);
        handled.getFirst().accept(ReasonCode.SUCCESS);
        assertThat(next.take()).isEmpty();
        incoming.onPublish(two(7).withDup(true));
        assertThat(next.take()).containsExactly(PubRec.success(7));
        assertThat(sent.take()).isEmpty();
        assertThat(delivered).hasSize(1);
    }

    @Test
    void refusesMoreThanTheReceiveMaximum() {
        incoming.connected(sent, false, 2, true);
        assertThat(incoming.onPublish(two(1))).isTrue();
        assertThat(incoming.onPublish(message(QoS.AT_LEAST_ONCE, 2))).isTrue();
        assertThat(incoming.onPublish(message(QoS.AT_MOST_ONCE, 0))).isTrue();
        handled.get(0).accept(ReasonCode.SUCCESS); // PUBREC does not give room, PUBCOMP does
        assertThat(incoming.onPublish(message(QoS.AT_LEAST_ONCE, 3))).isFalse();

        incoming.disconnected();
        incoming.connected(sent, true, 2, true);
        incoming.onPublish(message(QoS.AT_LEAST_ONCE, 2));
        incoming.onPublish(message(QoS.AT_LEAST_ONCE, 3));
        handled.getLast().accept(ReasonCode.SUCCESS); // waits for the one before
        assertThat(incoming.onPublish(message(QoS.AT_LEAST_ONCE, 4))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keepsTheOrderWhateverTheConsumersDo(long seed) {
        Random random = new Random(seed);
        List<Integer> came = new ArrayList<>();
        List<Consumer<ReasonCode>> open = new ArrayList<>();
        for (int id = 1; id <= 1_000; id++) {
            came.add(id);
            incoming.onPublish(message(QoS.AT_LEAST_ONCE, id));
            open.add(handled.getLast());
            while (random.nextInt(3) > 0 && !open.isEmpty()) {
                open.remove(random.nextInt(open.size())).accept(ReasonCode.SUCCESS);
            }
        }
        open.forEach(done -> done.accept(ReasonCode.SUCCESS));
        assertThat(sent.take()).extracting(IncomingTest::id).isEqualTo(came);
    }
}
