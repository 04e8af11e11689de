package io.tomte.mqtt.client.internal;

import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IncomingTest {
    private final List<Publish> delivered = new ArrayList<>();
    private final List<Runnable> handled = new ArrayList<>();
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
        incoming.connected(sent, false);
    }

    @Test
    void acknowledgesQos1WhenItIsHandled() {
        incoming.onPublish(message(QoS.AT_LEAST_ONCE, 7));
        assertThat(sent.take()).isEmpty();
        handled.getFirst().run();
        assertThat(sent.take()).containsExactly(PubAck.success(7));
    }

    @Test
    void doesNotAcknowledgeOnAnotherConnection() {
        incoming.onPublish(message(QoS.AT_LEAST_ONCE, 7));
        incoming.disconnected();
        Sent next = new Sent();
        incoming.connected(next, true);
        handled.getFirst().run();
        assertThat(sent.take()).isEmpty();
        assertThat(next.take()).isEmpty();
    }

    @Test
    void deliversQos2Once() {
        incoming.onPublish(two(7));
        incoming.onPublish(two(7).withDup(true)); // still being handled
        assertThat(sent.take()).isEmpty();
        handled.getFirst().run();
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
        handled.getFirst().run();
        Sent next = new Sent();
        incoming.connected(next, true);
        incoming.onPublish(two(7).withDup(true));
        assertThat(next.take()).containsExactly(PubRec.success(7));
        assertThat(delivered).hasSize(1);
    }

    @Test
    void forgetsQos2WithTheSession() {
        incoming.onPublish(two(7));
        incoming.disconnected();
        incoming.connected(sent, false);
        incoming.onPublish(two(7));
        assertThat(delivered).hasSize(2);
        handled.getFirst().run(); // the one of the lost session acknowledges nothing
        assertThat(sent.take()).isEmpty();
    }

    @Test
    void answersPubRelOfAnUnknownId() {
        incoming.onPubRel(PubRel.success(9));
        assertThat(sent.take()).containsExactly(PubComp.of(9, ReasonCode.PACKET_IDENTIFIER_NOT_FOUND));
    }
}
