package io.tomte.acceptance.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.ClientOptions.Receiving;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages that the client sends and gets, as bytes: identifiers, acknowledgements, what is sent again. */
class ClientMessagesTest extends ClientTest {
    private final BlockingQueue<String> came = new LinkedBlockingQueue<>();

    private String came() throws InterruptedException {
        String payload = came.poll(10, TimeUnit.SECONDS);
        return payload == null ? "nothing" : payload;
    }

    /** Subscribes with a handler that notes what comes. */
    private void subscribe(MqttClient client, Wire wire) {
        CompletionStage<?> subscribed = client.subscribe(
                filter(2, "wire/#"), message -> came.add(message.payload().utf8()));
        wire.send("90 [? $ 02]", wire.next().is(Frame.SUBSCRIBE).packetId());
        done(subscribed);
    }

    @AllVersions
    @Statement(
            v5 = {"2.2.1-3", "4.3.1-1", "4.3.2-1", "4.3.2-2", "4.3.3-1", "4.3.3-2", "2.2.1-2"},
            v311 = {"2.3.1-1", "2.3.1-2", "2.3.1-5", "4.3.1-1", "4.3.2-1", "4.3.3-1"})
    void everyPacketHasAnUnusedIdentifierAndNoDup(Level level) {
        MqttClient client = client(options(level));
        Wire wire = connect(client, level);
        Set<Integer> ids = new HashSet<>();
        client.publish(message(0, "zero"));
        wire.message("zero").hasQos(0).isDup(false);
        for (int i = 0; i < 5; i++) {
            client.publish(message(1, "one"));
            client.publish(message(2, "two"));
            client.subscribe(filter(1, "wire/sub" + i), message -> {});
            client.unsubscribe("wire/unsub" + i);
            ids.add(wire.message("one").hasQos(1).isDup(false).packetId());
            ids.add(wire.message("two").hasQos(2).isDup(false).packetId());
            ids.add(wire.next().is(Frame.SUBSCRIBE).packetId());
            ids.add(wire.next().is(Frame.UNSUBSCRIBE).packetId());
        }
        assertThat(ids).hasSize(20).doesNotContain(0);
    }

    @AllVersions
    @Statement(
            v5 = {"4.3.2-3", "4.3.3-3", "4.3.3-4", "4.3.3-5", "2.2.1-5"},
            v311 = {"4.3.2-1", "4.3.3-1", "2.3.1-6"})
    void aMessageIsDeliveredWhenItsLastAcknowledgementCame(Level level) {
        MqttClient client = client(options(level));
        Wire wire = connect(client, level);
        CompletionStage<Answer> one = client.publish(message(1, "one"));
        CompletionStage<Answer> two = client.publish(message(2, "two"));
        int first = wire.message("one").packetId();
        int second = wire.message("two").packetId();
        wire.send("50 [?]", second).expectAck(Frame.PUBREL, second);
        expectNothing(wire);
        assertThat(one.toCompletableFuture()).isNotDone();
        assertThat(two.toCompletableFuture()).isNotDone();
        wire.send("40 [?] 70 [?]", first, second);
        assertThat(done(one).reason()).isEqualTo(ReasonCode.SUCCESS);
        assertThat(done(two).reason()).isEqualTo(ReasonCode.SUCCESS);
    }

    @BothVersions
    @Statement(
            v5 = {"4.4.0-1", "3.3.1-1", "4.6.0-1", "4.3.3-6", "3.1.2-23", "4.1.0-1"},
            v311 = {"4.4.0-1", "3.3.1-1", "4.6.0-1", "2.3.1-3", "4.3.3-1", "4.1.0-1", "3.1.2-4"})
    void whatIsUnacknowledgedIsSentAgainInOrderWithDupAndTheSameIdentifiers(Level level) {
        MqttClient client = client(lasting(level));
        Wire wire = connect(client, level);
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            client.publish(message(1 + i % 2, "m" + i));
            ids.add(wire.message("m" + i).packetId());
        }
        wire.send("50 [?]", ids.get(1)).expectAck(Frame.PUBREL, ids.get(1));
        wire.close();
        Wire again = welcome(level, "01 00 $");
        List<Integer> messages = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Frame frame = again.next();
            if (frame.type() == Frame.PUBREL) { // before or after messages
                assertThat(frame.packetId()).isEqualTo(ids.get(1));
            } else {
                messages.add(Message.of(frame).isDup(true).packetId());
            }
        }
        assertThat(messages).containsExactly(ids.get(0), ids.get(2), ids.get(3));
        expectNothing(again);
    }

    @BothVersions
    @Statement(
            v5 = {"3.2.2-5", "2.2.1-3"},
            v311 = {"3.1.2-6", "2.3.1-2"})
    void aSessionThatTheServerLostIsForgotten(Level level) throws InterruptedException {
        MqttClient client = client(lasting(level));
        Wire wire = connect(client, level);
        subscribe(client, wire);
        CompletionStage<Answer> message = client.publish(message(1, "kept"));
        wire.message("kept");
        wire.send("34 ['wire/in' 0009 $ <first>]").expectAck(Frame.PUBREC, 9);
        wire.close();
        Wire again = welcome(level, "00 00 $");
        int subscribe = 0;
        int publish = 0;
        for (int i = 0; i < 2; i++) { // in any order
            Frame frame = again.next();
            if (frame.type() == Frame.PUBLISH) {
                publish = Message.of(frame).isDup(false).packetId();
            } else {
                subscribe = frame.is(Frame.SUBSCRIBE).packetId();
            }
        }
        again.send("90 [? $ 02] 40 [?]", subscribe, publish);
        assertThat(done(message).reason()).isEqualTo(ReasonCode.SUCCESS);
        again.send("34 ['wire/in' 0009 $ <second>]").expectAck(Frame.PUBREC, 9);
        assertThat(came()).isEqualTo("first");
        assertThat(came()).as("the same identifier is a new message").isEqualTo("second");
    }

    @Test
    @Statement(v5 = {"4.4.0-2", "4.3.3-4"})
    void whatTheServerRefusedIsNotSentAgain() {
        MqttClient client = client(lasting(Level.V5));
        Wire wire = connect(client, Level.V5);
        CompletionStage<Answer> one = client.publish(message(1, "one"));
        CompletionStage<Answer> two = client.publish(message(2, "two"));
        wire.send("40 [? 87]", wire.message("one").packetId());
        wire.send("50 [? 97]", wire.message("two").packetId());
        failed(one, ReasonCode.NOT_AUTHORIZED);
        failed(two, ReasonCode.QUOTA_EXCEEDED);
        expectNothing(wire);
        wire.close();
        expectNothing(welcome(Level.V5, "01 00 $"));
    }

    @AllVersions
    @Statement(
            v5 = {"4.5.0-2", "4.6.0-2", "4.6.0-3", "4.6.0-4", "4.3.2-4", "4.3.3-8", "3.3.4-1", "2.2.1-5"},
            v311 = {"4.5.0-2", "4.6.0-2", "4.6.0-3", "4.6.0-4", "4.3.2-2", "4.3.3-2", "3.3.4-1", "2.3.1-6"})
    void everyMessageIsAcknowledgedInOrderAlsoWithoutAHandler(Level level) {
        MqttClient client = client(options(level));
        Wire wire = connect(client, level);
        subscribe(client, wire);
        for (int id = 1; id <= 20; id++) {
            String topic = id % 4 < 2 ? "wire/in" : "nobody/asked";
            wire.send("? [? ? $ <x>]", new byte[] {(byte) (id % 2 == 0 ? 0x32 : 0x34)}, topic, id);
        }
        List<Integer> ones = new ArrayList<>();
        List<Integer> twos = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Frame frame = wire.next();
            (frame.type() == Frame.PUBACK ? ones : twos).add(frame.packetId());
        }
        assertThat(ones).containsExactly(2, 4, 6, 8, 10, 12, 14, 16, 18, 20);
        assertThat(twos).containsExactly(1, 3, 5, 7, 9, 11, 13, 15, 17, 19);
    }

    @AllVersions
    @Statement(v5 = "4.6.0-4", v311 = "4.6.0-4")
    void pubrelsComeInTheOrderOfThePubrecs(Level level) {
        MqttClient client = client(options(level));
        Wire wire = connect(client, level);
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            client.publish(message(2, "m" + i));
            ids.add(wire.message("m" + i).packetId());
        }
        for (int i : new int[] {3, 0, 5, 1, 4, 2}) {
            wire.send("50 [?]", ids.get(i));
        }
        for (int i : new int[] {3, 0, 5, 1, 4, 2}) {
            wire.expectAck(Frame.PUBREL, ids.get(i));
        }
    }

    @BothVersions
    @Statement(
            v5 = {"4.3.3-10", "4.3.3-11", "4.3.3-12", "4.3.2-5"},
            v311 = {"4.3.3-2", "4.3.2-2"})
    void aMessageOfQos2ComesOnceUntilItIsReleased(Level level) throws InterruptedException {
        MqttClient client = client(options(level));
        Wire wire = connect(client, level);
        subscribe(client, wire);
        wire.send("34 ['wire/in' 0007 $ <once>]").expectAck(Frame.PUBREC, 7);
        wire.send("3C ['wire/in' 0007 $ <once>]").expectAck(Frame.PUBREC, 7);
        wire.send("62 [0007]").expectAck(Frame.PUBCOMP, 7);
        wire.send("34 ['wire/in' 0007 $ <new>]").expectAck(Frame.PUBREC, 7);
        wire.send("62 [0007]").expectAck(Frame.PUBCOMP, 7);
        wire.send("62 [0007]").expectAck(Frame.PUBCOMP, 7, 0x92);
        wire.send("32 ['wire/in' 0008 $ <first>] 3A ['wire/in' 0008 $ <second>]");
        wire.expectAck(Frame.PUBACK, 8);
        wire.expectAck(Frame.PUBACK, 8);
        assertThat(List.of(came(), came(), came(), came())).containsExactly("once", "new", "first", "second");
    }

    @BothVersions
    @Violation(v5 = "2.2.1-5", v311 = "2.3.1-6")
    void acknowledgementsForNothingChangeNothing(Level level) {
        MqttClient client = client(options(level));
        Wire wire = connect(client, level);
        CompletionStage<Answer> message = client.publish(message(1, "one"));
        int id = wire.message("one").packetId();
        wire.send("40 [?] 70 [?]", id + 1, id + 2);
        expectNothing(wire);
        assertThat(message.toCompletableFuture()).isNotDone();
        wire.send("50 [0999]").expectAck(Frame.PUBREL, 0x999, 0x92);
        wire.send("40 [?]", id);
        assertThat(done(message).reason()).isEqualTo(ReasonCode.SUCCESS);
    }

    @BothVersions
    @Violation(v5 = "2.2.1-5", v311 = "2.3.1-6")
    void anAcknowledgementOfAnotherQosEndsTheConnection(Level level) {
        for (String ack : new String[] {"50 [?]", "70 [?]"}) {
            MqttClient client = client(options(level));
            Wire wire = connect(client, level);
            client.publish(message(1, "one"));
            wire.send(ack, wire.message("one").packetId()).expectDisconnect(PROTOCOL_ERROR);
        }
        MqttClient client = client(options(level));
        Wire wire = connect(client, level);
        client.publish(message(2, "two"));
        wire.send("40 [?]", wire.message("two").packetId()).expectDisconnect(PROTOCOL_ERROR);
    }

    @Test
    @Statement(v5 = {"3.3.2-10", "3.3.2-7"})
    void everyAliasUpToTheMaximumIsUnderstood() throws InterruptedException {
        MqttClient client = client(lasting(Level.V5).withReceiving(new Receiving(100, 100_000, 100_000, 3)));
        CompletionStage<?> connected = client.connect();
        Wire wire = server.accept(Level.V5);
        assertThat(Hello.of(wire.next()).properties().number(Properties.TOPIC_ALIAS_MAXIMUM))
                .contains(3L);
        wire.send("20 [00 00 00]");
        done(connected);
        subscribe(client, wire);
        for (int alias = 3; alias > 0; alias--) {
            wire.send("30 ['wire/in' [23 ?] <set>] 30 ['' [23 ?] <used>]", alias, alias);
            assertThat(came()).isEqualTo("set");
            assertThat(came()).isEqualTo("used");
        }
        wire.close();
        welcome(Level.V5, "01 00 00").send("30 ['' [23 0001] <x>]").expectDisconnect(PROTOCOL_ERROR, 0x94);
    }
}
