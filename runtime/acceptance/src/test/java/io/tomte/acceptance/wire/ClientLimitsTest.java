package io.tomte.acceptance.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.ClientOptions.Receiving;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a server says in CONNACK that it can do is kept by the client. */
class ClientLimitsTest extends ClientTest {
    @Test
    @Statement(v5 = "3.2.2-11")
    void theMaximumQosIsKept() {
        MqttClient client = client(options(Level.V5));
        Wire wire = connect(client, Level.V5, "00 00 [24 01]");
        failed(client.publish(message(2, "two")), ReasonCode.QOS_NOT_SUPPORTED);
        client.publish(message(1, "one"));
        wire.message("one").hasQos(1);
        MqttClient lower = client(options(Level.V5));
        Wire zero = connect(lower, Level.V5, "00 00 [24 00]");
        failed(lower.publish(message(1, "one")), ReasonCode.QOS_NOT_SUPPORTED);
        lower.publish(message(0, "zero"));
        zero.message("zero").hasQos(0);
    }

    @Test
    @Statement(v5 = "3.2.2-14")
    void nothingIsRetainedWhereNothingIs() {
        MqttClient client = client(options(Level.V5));
        Wire wire = connect(client, Level.V5, "00 00 [25 00]");
        failed(
                client.publish(Publish.of("wire/r", Bytes.utf8("r"), QoS.AT_MOST_ONCE, true)),
                ReasonCode.RETAIN_NOT_SUPPORTED);
        client.publish(message(0, "plain"));
        wire.message("plain").isRetained(false);
    }

    @Test
    @Statement(v5 = "3.2.2-15")
    void nothingLargerThanTheServerTakesIsSent() {
        MqttClient client = client(options(Level.V5));
        Wire wire = connect(client, Level.V5, "00 00 [27 00000020]");
        int overhead = 2 + 2 + "wire/0".length() + 1; // fixed header, topic, no properties
        failed(client.publish(message(0, "x".repeat(32 - overhead + 1))), ReasonCode.PACKET_TOO_LARGE);
        failed(client.subscribe(filter(0, "wire/" + "x".repeat(32)), message -> {}), ReasonCode.PACKET_TOO_LARGE);
        String largest = "x".repeat(32 - overhead);
        client.publish(message(0, largest));
        wire.message(largest);
    }

    @Test
    @Statement(v5 = {"3.2.2-17", "3.2.2-18", "3.3.2-9", "3.3.2-8"})
    void noAliasIsAboveTheMaximumOfTheServer() {
        for (int maximum : new int[] {0, 1, 2}) {
            MqttClient client = client(options(Level.V5));
            Wire wire = connect(client, Level.V5, maximum == 0 ? "00 00 []" : "00 00 [22 000" + maximum + "]");
            for (int i = 0; i < 12; i++) {
                client.publish(Publish.of("wire/" + i % 4, Bytes.utf8("m"), QoS.AT_MOST_ONCE, false));
                List<Long> aliases = wire.message("m").properties().numbers(Properties.TOPIC_ALIAS);
                assertThat(aliases).allSatisfy(alias -> assertThat(alias).isBetween(1L, (long) maximum));
            }
        }
    }

    @Test
    @Statement(v5 = {"3.3.4-7", "3.3.4-8", "4.9.0-1", "4.9.0-2", "4.9.0-3"})
    void theReceiveMaximumDelaysMessagesAndNothingElse() {
        MqttClient client = client(options(Level.V5));
        Wire wire = connect(client, Level.V5, "00 00 [21 0002]");
        List<CompletionStage<Answer>> stages = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            stages.add(client.publish(message(1 + i % 2, "m" + i)));
        }
        int first = wire.message("m0").packetId();
        int second = wire.message("m1").packetId();
        wire.send("50 [?]", second).expectAck(Frame.PUBREL, second);
        client.subscribe(filter(0, "wire/other"), message -> {});
        wire.send("90 [? 00 00]", wire.next().is(Frame.SUBSCRIBE).packetId());
        client.unsubscribe("wire/other");
        wire.send("B0 [? 00 00]", wire.next().is(Frame.UNSUBSCRIBE).packetId());
        wire.send("32 ['wire/in' 0001 00 <x>]").expectAck(Frame.PUBACK, 1);
        expectNothing(wire);
        wire.send("70 [?]", second);
        int third = wire.message("m2").packetId();
        expectNothing(wire);
        wire.send("40 [? 97]", first);
        int fourth = wire.message("m3").packetId();
        wire.send("40 [?] 50 [? 97]", third, fourth);
        failed(stages.get(0), ReasonCode.QUOTA_EXCEEDED);
        assertThat(done(stages.get(1)).reason()).isEqualTo(ReasonCode.SUCCESS);
        assertThat(done(stages.get(2)).reason()).isEqualTo(ReasonCode.SUCCESS);
        failed(stages.get(3), ReasonCode.QUOTA_EXCEEDED);
    }

    @Test
    @Statement(v5 = {"4.9.0-1", "4.4.0-1"})
    void theQuotaOfANewConnectionHoldsForWhatIsSentAgain() {
        MqttClient client = client(lasting(Level.V5));
        Wire wire = connect(client, Level.V5, "00 00 [21 0003]");
        for (int i = 0; i < 3; i++) {
            client.publish(message(1, "m" + i));
            wire.message("m" + i);
        }
        wire.close();
        Wire again = welcome(Level.V5, "01 00 [21 0001]");
        for (int i = 0; i < 3; i++) {
            int id = again.message("m" + i).isDup(true).packetId();
            expectNothing(again);
            again.send("40 [?]", id);
        }
    }

    @Test
    @Statement(v5 = "3.3.4-7")
    @Violation(v5 = "3.3.4-9")
    void aServerThatExceedsTheMaximumOfTheClientIsLeft() {
        MqttClient client = client(options(Level.V5).withReceiving(new Receiving(2, 100_000, 100_000, 0)));
        Wire wire = connect(client, Level.V5);
        wire.send("34 ['a' 0001 [] <x>] 34 ['a' 0002 [] <x>]");
        wire.expectAck(Frame.PUBREC, 1);
        wire.expectAck(Frame.PUBREC, 2);
        wire.send("34 ['a' 0003 [] <x>]").expectDisconnect(0x93);
    }
}
