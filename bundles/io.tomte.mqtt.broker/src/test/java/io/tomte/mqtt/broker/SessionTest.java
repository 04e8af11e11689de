package io.tomte.mqtt.broker;

import java.time.Duration;
import java.util.List;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.UnsubAck;
import io.tomte.mqtt.packet.Unsubscribe;
import io.tomte.testkit.OpenDoor;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;

import static io.tomte.mqtt.packet.QoS.AT_LEAST_ONCE;
import static io.tomte.mqtt.packet.QoS.AT_MOST_ONCE;
import static io.tomte.mqtt.packet.QoS.EXACTLY_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

/** Sessions that outlive their connection, and those that do not. */
class SessionTest {
    private final Hub hub = new Hub();
    private final TestClient sender = hub.connect("sender");

    private boolean resumes(Connect connect) {
        TestClient client = hub.open();
        client.send(connect);
        boolean present = ((ConnAck) client.take().getFirst()).sessionPresent();
        client.disconnect();
        return present;
    }

    @Test
    void startsAnewOnACleanStart() {
        hub.connect(Hub.lasting("c")).subscribe("t", AT_LEAST_ONCE);
        assertThat(resumes(Hub.lasting("c"))).isTrue();
        assertThat(resumes(TestClient.connectWith("c", true, p -> p))).isFalse();
        assertThat(resumes(Hub.lasting("c"))).isFalse();
        assertThat(hub.broker.matches("t")).isZero();
    }

    @Test
    void endsWithTheConnectionWhereThereIsNoExpiry() {
        TestClient client = hub.connect("c");
        client.subscribe("t", AT_LEAST_ONCE);
        client.breakOff();
        assertThat(hub.broker.stats().sessions()).isEqualTo(1); // the sender's
        assertThat(hub.broker.matches("t")).isZero();
    }

    @Test
    void expiresAfterItsTimeAndNotWhileConnected() {
        TestClient client = hub.connect(Hub.lasting("c"));
        hub.advance(Duration.ofHours(2));
        client.breakOff();
        hub.advance(Duration.ofSeconds(3599));
        assertThat(resumes(Hub.lasting("c"))).isTrue();
        hub.advance(Duration.ofHours(1));
        assertThat(resumes(Hub.lasting("c"))).isFalse();
    }

    @Test
    void livesOnForEverOn311WithoutCleanSession() {
        Connect lasting = Hub.plain(MqttVersion.V3_1_1, "c", false);
        assertThat(resumes(lasting)).isFalse();
        hub.advance(Duration.ofDays(100_000));
        assertThat(resumes(lasting)).isTrue();
    }

    @Test
    void takesANewExpiryFromDisconnect() {
        TestClient client = hub.connect(Hub.lasting("c"));
        client.send(new Disconnect(
                ReasonCode.SUCCESS,
                Properties.builder()
                        .number(Property.SESSION_EXPIRY_INTERVAL, 10)
                        .build()));
        hub.advance(Duration.ofSeconds(10));
        assertThat(resumes(Hub.lasting("c"))).isFalse();
    }

    @Test
    void refusesToRaiseAnExpiryOfZeroInDisconnect() {
        TestClient client = hub.connect("c");
        client.send(new Disconnect(
                ReasonCode.SUCCESS,
                Properties.builder()
                        .number(Property.SESSION_EXPIRY_INTERVAL, 10)
                        .build()));
        assertThat(ConnectTest.reasonOfEnd(client)).isEqualTo(ReasonCode.PROTOCOL_ERROR);
    }

    @Test
    void keepsQos1And2AndDropsQos0WhileTheClientIsAway() {
        TestClient client = hub.connect(Hub.lasting("c"));
        client.subscribe("t", EXACTLY_ONCE);
        client.disconnect();
        sender.publish("t", "zero", AT_MOST_ONCE, 0);
        sender.publish("t", "one", AT_LEAST_ONCE, 1);
        sender.publish("t", "two", EXACTLY_ONCE, 2);
        List<Publish> late = hub.connect(Hub.lasting("c")).messages();
        assertThat(late).extracting(m -> m.payload().utf8()).containsExactly("one", "two");
        assertThat(late).extracting(Publish::dup).containsOnly(false);
        assertThat(hub.broker.drops()).containsEntry(DropReason.OFFLINE_QOS_0, 1L);
    }

    @Test
    void sendsAgainInOrderWhatWasNotAcknowledged() {
        TestClient client = hub.connect(Hub.lasting("c"));
        client.subscribe("t", EXACTLY_ONCE);
        for (int i = 1; i <= 4; i++) {
            sender.publish("t", "m" + i, i % 2 == 0 ? EXACTLY_ONCE : AT_LEAST_ONCE, i);
        }
        List<Publish> first = client.messages();
        client.send(
                PubAck.success(first.get(0).packetId()),
                PubRec.success(first.get(1).packetId()));
        client.breakOff();
        TestClient again = hub.connect(Hub.lasting("c"));
        assertThat(again.take())
                .containsExactly(
                        PubRel.success(first.get(1).packetId()),
                        first.get(2).withDup(true),
                        first.get(3).withDup(true));
        again.send(
                PubComp.success(first.get(1).packetId()),
                PubAck.success(first.get(2).packetId()));
        again.send(
                PubRec.success(first.get(3).packetId()),
                PubComp.success(first.get(3).packetId()));
        again.disconnect();
        assertThat(hub.connect(Hub.lasting("c")).messages()).isEmpty();
    }

    @Test
    void sendsNothingAgainThatWasRefused() {
        TestClient client = hub.connect(Hub.lasting("c"));
        client.subscribe("t", EXACTLY_ONCE);
        sender.publish("t", "one", AT_LEAST_ONCE, 1);
        sender.publish("t", "two", EXACTLY_ONCE, 2);
        List<Publish> messages = client.messages();
        client.send(
                PubAck.of(messages.get(0).packetId(), ReasonCode.QUOTA_EXCEEDED),
                PubRec.of(messages.get(1).packetId(), ReasonCode.QUOTA_EXCEEDED));
        assertThat(client.take()).isEmpty();
        client.breakOff();
        assertThat(hub.connect(Hub.lasting("c")).messages()).isEmpty();
    }

    @Test
    void remembersTakenQos2IdsAcrossConnections() {
        TestClient receiver = hub.connect("receiver");
        receiver.subscribe("t", AT_MOST_ONCE);
        TestClient client = hub.connect(Hub.lasting("c"));
        client.publish("t", "once", EXACTLY_ONCE, 5);
        client.breakOff();
        TestClient again = hub.connect(Hub.lasting("c"));
        again.send(Publish.of("t", Bytes.utf8("once"), EXACTLY_ONCE, false)
                .withPacketId(5)
                .withDup(true));
        again.send(PubRel.success(5));
        assertThat(again.take()).containsExactly(PubRec.success(5), PubComp.success(5));
        assertThat(receiver.payloads()).containsExactly("once");
    }

    @Test
    void countsExpiryDownWhileAMessageWaits() {
        TestClient client = hub.connect(Hub.lasting("c"));
        client.subscribe("t", AT_LEAST_ONCE);
        client.disconnect();
        for (int expiry : List.of(10, 100)) {
            sender.send(Publish.of("t", Bytes.EMPTY, AT_LEAST_ONCE, false)
                    .withPacketId(expiry)
                    .withProperties(Properties.builder()
                            .number(Property.MESSAGE_EXPIRY_INTERVAL, expiry)
                            .build()));
        }
        hub.advance(Duration.ofSeconds(30));
        assertThat(hub.connect(Hub.lasting("c")).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.properties().number(Property.MESSAGE_EXPIRY_INTERVAL, 0))
                        .isEqualTo(70));
        assertThat(hub.broker.drops()).containsEntry(DropReason.EXPIRED, 1L);
    }

    @Test
    void survivesARestartOfTheBroker() {
        TestClient client = hub.connect(Hub.lasting("c"));
        client.subscribe("t/+", EXACTLY_ONCE);
        sender.publish("t/1", "sent", EXACTLY_ONCE, 1);
        sender.publish("t/2", "released", EXACTLY_ONCE, 2);
        List<Publish> before = client.messages();
        client.send(PubRec.success(before.get(1).packetId()));
        client.publish("x", "", EXACTLY_ONCE, 77);
        client.disconnect();
        sender.publish("t/3", "waiting", AT_LEAST_ONCE, 3);
        sender.publishRetained("r", "kept");

        hub.broker.close();
        hub.loops.run();
        assertThat(ConnectTest.reasonOfEnd(sender)).isEqualTo(ReasonCode.SERVER_SHUTTING_DOWN);
        hub.start(BrokerConfig.defaults(), new OpenDoor());

        assertThat(hub.broker.matches("t/9")).isEqualTo(1);
        assertThat(hub.broker.retained("r")).isPresent();
        TestClient again = hub.connect(Hub.lasting("c"));
        List<Packet> packets = again.take();
        assertThat(packets.subList(0, 2))
                .containsExactly(
                        PubRel.success(before.get(1).packetId()), before.get(0).withDup(true));
        assertThat(((Publish) packets.get(2)).payload().utf8()).isEqualTo("waiting");
        again.publish("x", "", EXACTLY_ONCE, 77);
        assertThat(again.take()).containsExactly(PubRec.success(77)); // known: not passed on again
    }

    @Test
    void expiresAtItsTimeAlsoAfterARestart() {
        hub.connect(Hub.lasting("c")).disconnect();
        hub.advance(Duration.ofMinutes(30));
        hub.broker.close();
        hub.loops.run();
        hub.advance(Duration.ofSeconds(1000));
        hub.start(BrokerConfig.defaults(), new OpenDoor());
        assertThat(hub.broker.stats().sessions()).isEqualTo(1);
        hub.advance(Duration.ofSeconds(800));
        assertThat(hub.broker.stats().sessions()).isZero();
        hub.sessions.load(0, stored -> {
            throw new AssertionError("still stored: " + stored);
        });
    }

    @Test
    void deletesSubscriptionsOnUnsubscribe() {
        TestClient client = hub.connect("c");
        client.subscribe("a", AT_MOST_ONCE);
        client.send(new Unsubscribe(5, List.of("a", "b", "a/#/b"), Properties.NONE));
        assertThat(client.take())
                .containsExactly(new UnsubAck(
                        5,
                        List.of(
                                ReasonCode.SUCCESS,
                                ReasonCode.NO_SUBSCRIPTION_EXISTED,
                                ReasonCode.TOPIC_FILTER_INVALID),
                        Properties.NONE));
        sender.publish("a", "x", AT_MOST_ONCE, 0);
        assertThat(client.messages()).isEmpty();
    }

    @Test
    void answersEveryFilterOfASubscribe() {
        TestClient client = hub.connect("c");
        client.send(new Subscribe(
                3,
                List.of(
                        Subscription.of("a", QoS.EXACTLY_ONCE),
                        Subscription.of("a/#/b", QoS.AT_MOST_ONCE),
                        Subscription.of("$share/+/b", QoS.AT_MOST_ONCE),
                        Subscription.of("b", QoS.AT_LEAST_ONCE)),
                Properties.NONE));
        assertThat(client.take())
                .containsExactly(new SubAck(
                        3,
                        List.of(
                                ReasonCode.GRANTED_QOS_2,
                                ReasonCode.TOPIC_FILTER_INVALID,
                                ReasonCode.TOPIC_FILTER_INVALID,
                                ReasonCode.GRANTED_QOS_1),
                        Properties.NONE));
    }
}
