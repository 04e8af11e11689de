package io.tomte.mqtt.client.internal;

import java.util.concurrent.CompletableFuture;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.api.client.OfflineBuffer;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class OutgoingTest {
    private final Sent sent = new Sent();
    private final Outgoing outgoing = new Outgoing(new PacketIds(), OfflineBuffer.DEFAULT.withMessages(3), 2);

    private static Publish message(String topic, QoS qos) {
        return Publish.of(topic, Bytes.EMPTY, qos, false);
    }

    private static Publish one(String topic) {
        return message(topic, QoS.AT_LEAST_ONCE);
    }

    private static Publish two(String topic) {
        return message(topic, QoS.EXACTLY_ONCE);
    }

    private CompletableFuture<Answer> offer(Publish publish) {
        Promise<Answer> promise = new Promise<>(Runnable::run);
        outgoing.offer(publish, promise);
        return promise.stage().toCompletableFuture();
    }

    private void connect(boolean sessionPresent) {
        connect(sessionPresent, Properties.NONE);
    }

    private void connect(boolean sessionPresent, Properties properties) {
        outgoing.connected(sent, ServerLimits.of(MqttVersion.V5, properties), OutgoingAliases.NONE, sessionPresent);
    }

    private static ReasonCode reason(CompletableFuture<?> failed) {
        Throwable problem = catchThrowable(failed::join);
        assertThat(problem).hasCauseInstanceOf(MqttException.class);
        return ((MqttException) problem.getCause()).reason();
    }

    @Test
    void qos0IsDoneWhenHandedOver() {
        connect(false);
        assertThat(offer(message("a", QoS.AT_MOST_ONCE))).isCompletedWithValue(Answer.of(ReasonCode.SUCCESS));
        assertThat(sent.take()).containsExactly(message("a", QoS.AT_MOST_ONCE));
    }

    @Test
    void qos1IsDoneOnPubAck() {
        connect(false);
        CompletableFuture<Answer> done = offer(one("a"));
        assertThat(sent.take()).containsExactly(one("a").withPacketId(1));
        assertThat(done).isNotDone();
        outgoing.onPubAck(PubAck.of(1, ReasonCode.NO_MATCHING_SUBSCRIBERS));
        assertThat(done).isCompletedWithValue(Answer.of(ReasonCode.NO_MATCHING_SUBSCRIBERS));
        assertThat(outgoing.pending()).isZero();
    }

    @Test
    void qos2IsDoneOnPubComp() {
        connect(false);
        CompletableFuture<Answer> done = offer(two("a"));
        sent.take();
        outgoing.onPubRec(PubRec.of(1, ReasonCode.NO_MATCHING_SUBSCRIBERS));
        assertThat(sent.take()).containsExactly(PubRel.success(1));
        outgoing.onPubRec(PubRec.success(1));
        assertThat(sent.take()).containsExactly(PubRel.success(1));
        assertThat(done).isNotDone();
        outgoing.onPubComp(PubComp.success(1));
        assertThat(done).isCompletedWithValue(Answer.of(ReasonCode.NO_MATCHING_SUBSCRIBERS));
    }

    @Test
    void refusalsFailTheStageAndFreeTheId() {
        connect(false);
        CompletableFuture<Answer> first = offer(one("a"));
        CompletableFuture<Answer> second = offer(two("b"));
        outgoing.onPubAck(PubAck.of(1, ReasonCode.NOT_AUTHORIZED));
        outgoing.onPubRec(PubRec.of(2, ReasonCode.QUOTA_EXCEEDED));
        assertThat(reason(first)).isEqualTo(ReasonCode.NOT_AUTHORIZED);
        assertThat(reason(second)).isEqualTo(ReasonCode.QUOTA_EXCEEDED);
        assertThat(outgoing.pending()).isZero();
    }

    @Test
    void answersPubRecOfAnUnknownId() {
        connect(false);
        outgoing.onPubRec(PubRec.success(9));
        outgoing.onPubAck(PubAck.success(9));
        outgoing.onPubComp(PubComp.success(9));
        assertThat(sent.take()).containsExactly(PubRel.of(9, ReasonCode.PACKET_IDENTIFIER_NOT_FOUND));
    }

    @Test
    void sendsAgainInOrderWhenTheSessionIsThere() { // [MQTT-4.4.0-1], [MQTT-3.3.1-1], [MQTT-3.1.1: 2.3.1-3]
        connect(false);
        offer(one("a"));
        offer(two("b"));
        outgoing.onPubRec(PubRec.success(2));
        sent.take();
        outgoing.disconnected();
        offer(one("c"));
        connect(true);
        assertThat(sent.take())
                .containsExactly(PubRel.success(2), one("a").withPacketId(1).withDup(true));
        outgoing.onPubAck(PubAck.success(1));
        assertThat(sent.take()).containsExactly(one("c").withPacketId(3));
    }

    @Test
    void startsOverWhenTheSessionIsLost() { // [MQTT-3.2.2-5]
        connect(false);
        CompletableFuture<Answer> first = offer(one("a"));
        CompletableFuture<Answer> taken = offer(two("b"));
        offer(one("c"));
        outgoing.onPubRec(PubRec.success(2));
        sent.take();
        outgoing.disconnected();
        connect(false);
        assertThat(taken).isCompletedWithValue(Answer.of(ReasonCode.SUCCESS)); // the server had taken it over
        assertThat(sent.take()).containsExactly(one("a").withPacketId(3), one("c").withPacketId(4));
        outgoing.onPubAck(PubAck.success(3));
        assertThat(first).isCompletedWithValue(Answer.of(ReasonCode.SUCCESS));
    }

    @Test
    void keepsMessagesWhileThereIsNoConnectionUpToTheLimit() {
        offer(message("a", QoS.AT_MOST_ONCE));
        offer(one("b"));
        offer(one("c"));
        assertThat(reason(offer(one("d")))).isEqualTo(ReasonCode.QUOTA_EXCEEDED);
        connect(false);
        assertThat(sent.take())
                .containsExactly(message("a", QoS.AT_MOST_ONCE), one("b").withPacketId(1), one("c").withPacketId(2));
    }

    @Test
    void respectsTheReceiveMaximumOfTheServer() { // [MQTT-4.9.0-1], [MQTT-4.9.0-2]
        connect(false, Properties.builder().number(Property.RECEIVE_MAXIMUM, 1).build());
        offer(one("a"));
        offer(one("b"));
        offer(message("c", QoS.AT_MOST_ONCE)); // behind b, to keep the order
        assertThat(sent.take()).containsExactly(one("a").withPacketId(1));
        outgoing.onPubAck(PubAck.success(1));
        assertThat(sent.take()).containsExactly(one("b").withPacketId(2), message("c", QoS.AT_MOST_ONCE));
    }

    @Test
    void waitsWhileTheConnectionIsFull() {
        connect(false);
        sent.writable = false;
        offer(message("a", QoS.AT_MOST_ONCE));
        assertThat(sent.take()).isEmpty();
        sent.writable = true;
        outgoing.drain();
        assertThat(sent.take()).containsExactly(message("a", QoS.AT_MOST_ONCE));
    }

    @Test
    void doesNotSendWhatTheServerCannotTake() {
        connect(
                false,
                Properties.builder()
                        .number(Property.MAXIMUM_QOS, 1)
                        .number(Property.RETAIN_AVAILABLE, 0)
                        .number(Property.MAXIMUM_PACKET_SIZE, 50)
                        .build());
        assertThat(reason(offer(two("a")))).isEqualTo(ReasonCode.QOS_NOT_SUPPORTED);
        assertThat(reason(offer(Publish.of("a", Bytes.EMPTY, QoS.AT_MOST_ONCE, true))))
                .isEqualTo(ReasonCode.RETAIN_NOT_SUPPORTED);
        assertThat(reason(offer(Publish.of("a", Bytes.utf8("x".repeat(50)), QoS.AT_MOST_ONCE, false))))
                .isEqualTo(ReasonCode.PACKET_TOO_LARGE);
        assertThat(reason(offer(one("no/#")))).isEqualTo(ReasonCode.TOPIC_NAME_INVALID);
        assertThat(sent.take()).isEmpty();
        assertThat(outgoing.pending()).isZero();
    }

    @Test
    void failsEverythingAtTheEnd() {
        connect(false);
        CompletableFuture<Answer> inFlight = offer(one("a"));
        CompletableFuture<Answer> released = offer(two("b"));
        outgoing.onPubRec(PubRec.success(2));
        CompletableFuture<Answer> waiting = offer(one("c"));
        outgoing.end(new MqttException(ReasonCode.UNSPECIFIED_ERROR, "closed"));
        assertThat(inFlight).isCompletedExceptionally();
        assertThat(released).isCompletedExceptionally();
        assertThat(waiting).isCompletedExceptionally();
    }

    @Test
    void sendsAgainNoMoreThanTheServerTakesNow() { // [MQTT-3.3.4-7], [MQTT-4.6.0-1]
        connect(false);
        offer(one("a"));
        CompletableFuture<Answer> large = offer(one("a/topic/that/became/too/long"));
        sent.take();
        outgoing.disconnected();
        connect(
                true,
                Properties.builder()
                        .number(Property.RECEIVE_MAXIMUM, 1)
                        .number(Property.MAXIMUM_PACKET_SIZE, 20)
                        .build());
        offer(one("c"));
        assertThat(sent.take()).containsExactly(one("a").withPacketId(1).withDup(true));
        outgoing.onPubAck(PubAck.success(1));
        assertThat(reason(large)).isEqualTo(ReasonCode.PACKET_TOO_LARGE);
        assertThat(sent.take()).containsExactly(one("c").withPacketId(3));
    }

    @Test
    void releasesAgainInTheOrderOfTheReceipts() { // [MQTT-4.6.0-4]
        connect(false);
        offer(two("a"));
        offer(two("b"));
        outgoing.onPubRec(PubRec.success(2));
        outgoing.onPubRec(PubRec.success(1));
        assertThat(sent.take()).endsWith(PubRel.success(2), PubRel.success(1));
        outgoing.disconnected();
        connect(true);
        assertThat(sent.take()).containsExactly(PubRel.success(2), PubRel.success(1));
    }

    @Test
    void refusesAcknowledgementsOfTheOtherQos() {
        connect(false);
        offer(one("a"));
        offer(two("b"));
        assertThat(outgoing.onPubAck(PubAck.success(2))).isFalse();
        assertThat(outgoing.onPubRec(PubRec.success(1))).isFalse();
        assertThat(outgoing.onPubComp(PubComp.success(2))).isFalse();
        assertThat(outgoing.pending()).isEqualTo(2);
    }

    @Test
    void saysWholeTopicsAgain() {
        OutgoingAliases aliases = new OutgoingAliases(1);
        outgoing.connected(sent, ServerLimits.of(MqttVersion.V5, Properties.NONE), aliases, false);
        offer(message("long topic", QoS.AT_MOST_ONCE));
        offer(one("long topic"));
        offer(one("long topic"));
        assertThat(sent.take())
                .extracting(packet -> ((Publish) packet).topic())
                .containsExactly("long topic", "long topic", "");
        outgoing.disconnected();
        outgoing.connected(sent, ServerLimits.of(MqttVersion.V5, Properties.NONE), new OutgoingAliases(1), true);
        assertThat(sent.take())
                .containsExactly(
                        one("long topic").withPacketId(1).withDup(true),
                        one("long topic").withPacketId(2).withDup(true));
    }

    @Test
    void tellsWhatTheServerSaid() {
        connect(false);
        CompletableFuture<Answer> taken = offer(one("a"));
        CompletableFuture<Answer> refused = offer(one("b"));
        Properties said = Properties.builder()
                .text(Property.REASON_STRING, "ask the owner")
                .user("rule", "7")
                .build();
        outgoing.onPubAck(new PubAck(1, ReasonCode.SUCCESS, said));
        outgoing.onPubAck(new PubAck(2, ReasonCode.NOT_AUTHORIZED, said));
        assertThat(taken).isCompletedWithValue(new Answer(ReasonCode.SUCCESS, said));
        assertThat(taken.join().text()).contains("ask the owner");
        MqttException problem = (MqttException) catchThrowable(refused::join).getCause();
        assertThat(problem).hasMessageContaining("It says: ask the owner");
        assertThat(problem.properties()).isEqualTo(said);
    }
}
