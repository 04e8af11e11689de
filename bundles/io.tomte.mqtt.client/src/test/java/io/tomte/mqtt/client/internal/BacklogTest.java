package io.tomte.mqtt.client.internal;

import java.util.concurrent.CompletableFuture;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.api.client.OfflineBuffer;
import io.tomte.mqtt.api.client.OfflineBuffer.WhenFull;
import io.tomte.mqtt.api.client.Outbox;
import io.tomte.mqtt.client.outbox.MemoryOutbox;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
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

/** What happens to messages that wait: with a full buffer, and with a client that ends. */
class BacklogTest {
    private static final Answer DROPPED = Answer.of(ReasonCode.QUOTA_EXCEEDED);

    private final Sent sent = new Sent();
    private final MemoryOutbox outbox = new MemoryOutbox();

    private Outgoing outgoing(OfflineBuffer buffer) {
        Outgoing outgoing = new Outgoing(new PacketIds(), buffer, 2);
        outgoing.restore(outbox);
        return outgoing;
    }

    private CompletableFuture<Answer> offer(Outgoing to, Publish publish) {
        Promise<Answer> promise = new Promise<>(Runnable::run, new Receipt(outbox, outbox.keep(publish)));
        to.offer(publish, promise);
        return promise.stage().toCompletableFuture();
    }

    private void connect(Outgoing outgoing, boolean sessionPresent) {
        outgoing.connected(
                sent, ServerLimits.of(MqttVersion.V5, Properties.NONE), OutgoingAliases.NONE, sessionPresent);
    }

    private static Publish one(String topic) {
        return Publish.of(topic, Bytes.EMPTY, QoS.AT_LEAST_ONCE, false);
    }

    private static Publish two(String topic) {
        return Publish.of(topic, Bytes.EMPTY, QoS.EXACTLY_ONCE, false);
    }

    private static Publish bytes(int size) {
        return Publish.of("t", Bytes.copyOf(new byte[size - 1]), QoS.AT_LEAST_ONCE, false);
    }

    @Test
    void rejectsWhatIsTooMuch() {
        Outgoing outgoing = outgoing(OfflineBuffer.DEFAULT.withMessages(2).withBytes(100));
        offer(outgoing, bytes(60));
        CompletableFuture<Answer> tooLong = offer(outgoing, bytes(41));
        CompletableFuture<Answer> fits = offer(outgoing, bytes(40));
        CompletableFuture<Answer> tooMany = offer(outgoing, one(""));
        assertThat(catchThrowable(tooLong::join)).hasCauseInstanceOf(MqttException.class);
        assertThat(catchThrowable(tooMany::join))
                .hasRootCauseMessage(
                        "The buffer of 2 messages and 100 bytes is full; wait for stages to complete, or enlarge it.");
        assertThat(fits).isNotDone();
        assertThat(outbox.kept()).hasSize(2);
    }

    @Test
    void dropsTheNewest() {
        Outgoing outgoing = outgoing(OfflineBuffer.DEFAULT.withMessages(1).whenFull(WhenFull.DROP_NEWEST));
        CompletableFuture<Answer> first = offer(outgoing, one("a"));
        assertThat(offer(outgoing, one("b"))).isCompletedWithValue(DROPPED);
        assertThat(first).isNotDone();
        connect(outgoing, false);
        assertThat(sent.take()).containsExactly(one("a").withPacketId(1));
        assertThat(outbox.kept()).hasSize(1);
    }

    @Test
    void dropsTheOldest() {
        Outgoing outgoing =
                outgoing(OfflineBuffer.DEFAULT.withMessages(3).withBytes(100).whenFull(WhenFull.DROP_OLDEST));
        CompletableFuture<Answer> first = offer(outgoing, bytes(50));
        CompletableFuture<Answer> second = offer(outgoing, bytes(30));
        assertThat(offer(outgoing, bytes(101))).isCompletedWithValue(DROPPED);
        assertThat(first).isCompletedWithValue(DROPPED);
        assertThat(second).isCompletedWithValue(DROPPED);
        offer(outgoing, bytes(99));
        CompletableFuture<Answer> last = offer(outgoing, one("a"));
        assertThat(last).isNotDone();
        connect(outgoing, false);
        assertThat(sent.take()).hasSize(2);
    }

    @Test
    void aBufferWithoutRoomDropsAll() {
        for (WhenFull policy : new WhenFull[] {WhenFull.DROP_NEWEST, WhenFull.DROP_OLDEST}) {
            Outgoing outgoing = outgoing(OfflineBuffer.DEFAULT.withMessages(0).whenFull(policy));
            assertThat(offer(outgoing, one("a"))).isCompletedWithValue(DROPPED);
        }
    }

    @Test
    void theNextClientGoesOnWhereTheLastOneEnded() {
        Outgoing last = outgoing(OfflineBuffer.DEFAULT);
        connect(last, false);
        offer(last, two("released"));
        CompletableFuture<Answer> acknowledged = offer(last, one("acknowledged"));
        last.onPubAck(PubAck.success(2));
        assertThat(acknowledged).isDone();
        last.onPubRec(PubRec.success(1));
        offer(last, two("on its way"));
        CompletableFuture<Answer> waits = offer(last, one("waits"));
        last.end(new MqttException(ReasonCode.UNSPECIFIED_ERROR, "closed"));
        assertThat(waits).isCompletedExceptionally();
        sent.take();

        Outgoing next = outgoing(OfflineBuffer.DEFAULT);
        offer(next, one("new"));
        assertThat(next.pending()).isEqualTo(4);
        connect(next, true);
        assertThat(sent.take())
                .containsExactly(
                        PubRel.success(1), two("on its way").withPacketId(3).withDup(true));
        next.onPubComp(PubComp.success(1));
        assertThat(sent.take()).containsExactly(one("waits").withPacketId(4));
        next.onPubAck(PubAck.success(4));
        assertThat(sent.take()).containsExactly(one("new").withPacketId(5));
        next.onPubAck(PubAck.success(5));
        assertThat(outbox.kept()).extracting(Outbox.Kept::message).containsExactly(two("on its way"));
    }

    @Test
    void withoutASessionItIsSentAnewInOrder() {
        Outgoing last = outgoing(OfflineBuffer.DEFAULT);
        connect(last, false);
        offer(last, two("a"));
        offer(last, one("b"));
        offer(last, one("c"));
        last.end(new MqttException(ReasonCode.UNSPECIFIED_ERROR, "closed"));
        sent.take();

        Outgoing next = outgoing(OfflineBuffer.DEFAULT);
        connect(next, false);
        assertThat(sent.take()).extracting(packet -> ((Publish) packet).topic()).containsExactly("a", "b");
        next.onPubAck(PubAck.success(4));
        assertThat(sent.take()).extracting(packet -> ((Publish) packet).topic()).containsExactly("c");
    }
}
