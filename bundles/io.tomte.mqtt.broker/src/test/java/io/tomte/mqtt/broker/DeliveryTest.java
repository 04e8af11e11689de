package io.tomte.mqtt.broker;

import java.util.List;
import java.util.stream.Stream;

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
import io.tomte.mqtt.packet.RetainHandling;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.tomte.mqtt.packet.QoS.AT_LEAST_ONCE;
import static io.tomte.mqtt.packet.QoS.AT_MOST_ONCE;
import static io.tomte.mqtt.packet.QoS.EXACTLY_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

class DeliveryTest {
    private final Hub hub = new Hub();

    record Case(String name, QoS published, QoS granted, QoS delivered) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> grants() {
        return Stream.of(
                new Case("0 stays 0", AT_MOST_ONCE, EXACTLY_ONCE, AT_MOST_ONCE),
                new Case("1 is lowered to 0", AT_LEAST_ONCE, AT_MOST_ONCE, AT_MOST_ONCE),
                new Case("1 stays 1", AT_LEAST_ONCE, AT_LEAST_ONCE, AT_LEAST_ONCE),
                new Case("2 is lowered to 1", EXACTLY_ONCE, AT_LEAST_ONCE, AT_LEAST_ONCE),
                new Case("2 stays 2", EXACTLY_ONCE, EXACTLY_ONCE, EXACTLY_ONCE));
    }

    @ParameterizedTest
    @MethodSource("grants")
    void deliversWithTheLowerQos(Case c) {
        TestClient receiver = hub.connect("receiver");
        TestClient sender = hub.connect("sender");
        receiver.subscribe("a/+", c.granted);
        sender.publish("a/b", "x", c.published, c.published == AT_MOST_ONCE ? 0 : 7);
        assertThat(receiver.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.qos()).isEqualTo(c.delivered));
    }

    @Test
    void acknowledgesQos1() {
        TestClient sender = hub.connect("sender");
        hub.connect("receiver").subscribe("t", AT_MOST_ONCE);
        sender.publish("t", "x", AT_LEAST_ONCE, 7);
        assertThat(sender.take()).containsExactly(PubAck.success(7));
    }

    @Test
    void saysThatNobodySubscribed() {
        TestClient sender = hub.connect("sender");
        sender.publish("t", "x", AT_LEAST_ONCE, 7);
        sender.publish("t", "x", EXACTLY_ONCE, 8);
        assertThat(sender.take())
                .containsExactly(
                        PubAck.of(7, ReasonCode.NO_MATCHING_SUBSCRIBERS),
                        PubRec.of(8, ReasonCode.NO_MATCHING_SUBSCRIBERS));
    }

    @Test
    void takesAQos2MessageOnce() {
        TestClient receiver = hub.connect("receiver");
        TestClient sender = hub.connect("sender");
        receiver.subscribe("t", AT_MOST_ONCE);
        sender.publish("t", "x", EXACTLY_ONCE, 7);
        sender.publish("t", "x", EXACTLY_ONCE, 7);
        assertThat(receiver.payloads()).containsExactly("x");
        sender.send(PubRel.success(7));
        assertThat(sender.take()).containsExactly(PubRec.success(7), PubRec.success(7), PubComp.success(7));
        sender.publish("t", "new", EXACTLY_ONCE, 7);
        assertThat(receiver.payloads()).containsExactly("new");
    }

    @Test
    void answersAReleaseOfWhatItDoesNotKnow() {
        TestClient v5 = hub.connect("five");
        v5.send(PubRel.success(9));
        assertThat(v5.take()).containsExactly(PubComp.of(9, ReasonCode.PACKET_IDENTIFIER_NOT_FOUND));
        TestClient v3 = hub.connect(Hub.plain(MqttVersion.V3_1_1, "three", true));
        v3.send(PubRel.success(9));
        assertThat(v3.take()).containsExactly(PubComp.success(9));
    }

    @Test
    void deliversQos2InFourSteps() {
        TestClient receiver = hub.connect("receiver");
        receiver.subscribe("t", EXACTLY_ONCE);
        hub.connect("sender").publish("t", "x", EXACTLY_ONCE, 7);
        int id = receiver.messages().getFirst().packetId();
        receiver.send(PubRec.success(id));
        assertThat(receiver.take()).containsExactly(PubRel.success(id));
        receiver.send(PubComp.success(id));
        assertThat(receiver.take()).isEmpty();
        receiver.send(PubRec.success(id));
        assertThat(receiver.take()).containsExactly(PubRel.of(id, ReasonCode.PACKET_IDENTIFIER_NOT_FOUND));
    }

    @Test
    void keepsTheOrderOfOnePublisher() {
        TestClient receiver = hub.connect("receiver");
        receiver.subscribe("#", AT_LEAST_ONCE);
        TestClient sender = hub.connect("sender");
        for (int i = 1; i <= 200; i++) {
            sender.connection()
                    .feed(Publish.of("t" + i % 3, Bytes.utf8("" + i), AT_LEAST_ONCE, false)
                            .withPacketId(i));
        }
        List<String> expected =
                Stream.iterate(1, i -> i + 1).limit(200).map(String::valueOf).toList();
        assertThat(receiver.payloads()).isEqualTo(expected);
        assertThat(sender.take()).hasSize(200).first().isEqualTo(PubAck.success(1));
    }

    @Test
    void givesOverlappingSubscriptionsOneCopyWithAllIdentifiers() {
        TestClient receiver = hub.connect("receiver");
        receiver.subscribe(
                Subscription.of("a/#", AT_MOST_ONCE),
                Properties.builder().subscriptionId(3).build());
        receiver.subscribe(
                Subscription.of("a/b", AT_LEAST_ONCE),
                Properties.builder().subscriptionId(4).build());
        receiver.subscribe("+/b", AT_MOST_ONCE);
        hub.connect("sender").publish("a/b", "x", AT_LEAST_ONCE, 7);
        assertThat(receiver.messages()).singleElement().satisfies(message -> {
            assertThat(message.qos()).isEqualTo(AT_LEAST_ONCE);
            assertThat(message.properties().subscriptionIds()).containsExactlyInAnyOrder(3, 4);
        });
    }

    @Test
    void keepsOwnMessagesFromNoLocalOnly() {
        TestClient client = hub.connect("client");
        client.subscribe(
                new Subscription("t", AT_MOST_ONCE, true, false, RetainHandling.SEND_ON_SUBSCRIBE), Properties.NONE);
        client.publish("t", "own", AT_MOST_ONCE, 0);
        hub.connect("other").publish("t", "foreign", AT_MOST_ONCE, 0);
        assertThat(client.payloads()).containsExactly("foreign");
        client.subscribe("+", AT_MOST_ONCE);
        client.publish("t", "own", AT_MOST_ONCE, 0);
        assertThat(client.payloads()).containsExactly("own");
    }

    @Test
    void keepsTheRetainFlagOnlyWhereItIsWanted() {
        TestClient receiver = hub.connect("receiver");
        receiver.subscribe(
                new Subscription("a", AT_MOST_ONCE, false, true, RetainHandling.DO_NOT_SEND), Properties.NONE);
        receiver.subscribe("b", AT_MOST_ONCE);
        TestClient sender = hub.connect("sender");
        sender.publishRetained("a", "x");
        sender.publishRetained("b", "x");
        assertThat(receiver.messages()).extracting(Publish::retain).containsExactly(true, false);
    }

    @Test
    void handsPropertiesOnUnchangedAndInOrder() {
        TestClient receiver = hub.connect("receiver");
        receiver.subscribe("t", AT_MOST_ONCE);
        Properties properties = Properties.builder()
                .number(Property.PAYLOAD_FORMAT_INDICATOR, 1)
                .text(Property.CONTENT_TYPE, "text/plain")
                .text(Property.RESPONSE_TOPIC, "back")
                .bytes(Property.CORRELATION_DATA, Bytes.utf8("42"))
                .user("b", "1")
                .user("a", "2")
                .user("b", "3")
                .build();
        hub.connect("sender")
                .send(Publish.of("t", Bytes.utf8("x"), AT_MOST_ONCE, false).withProperties(properties));
        assertThat(receiver.messages()).extracting(Publish::properties).containsExactly(properties);
    }

    @Test
    void sharesOneObjectAmongReceivers() {
        TestClient one = hub.connect("one");
        TestClient two = hub.connect("two");
        one.subscribe("t", AT_MOST_ONCE);
        two.subscribe("#", AT_MOST_ONCE);
        hub.connect("sender").publish("t", "x", AT_LEAST_ONCE, 1);
        assertThat(one.messages().getFirst()).isSameAs(two.messages().getFirst());
    }

    @Test
    void hidesTopicsWithADollarFromLeadingWildcards() {
        TestClient receiver = hub.connect("receiver");
        receiver.subscribe("#", AT_MOST_ONCE);
        receiver.subscribe("+/b", AT_MOST_ONCE);
        TestClient sender = hub.connect("sender");
        sender.publish("$own/b", "hidden", AT_MOST_ONCE, 0);
        assertThat(receiver.payloads()).isEmpty();
        receiver.subscribe("$own/#", AT_MOST_ONCE);
        sender.publish("$own/b", "seen", AT_MOST_ONCE, 0);
        assertThat(receiver.payloads()).containsExactly("seen");
    }

    @Test
    void refusesToLetClientsWriteSysTopics() {
        TestClient sender = hub.connect("sender");
        sender.publish("$SYS/broker/version", "mine", AT_LEAST_ONCE, 1);
        assertThat(sender.take()).containsExactly(PubAck.of(1, ReasonCode.NOT_AUTHORIZED));
    }
}
