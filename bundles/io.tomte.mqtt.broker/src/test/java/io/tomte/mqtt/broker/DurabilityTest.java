package io.tomte.mqtt.broker;

import java.util.List;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.PingResp;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
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

/** Nothing is acknowledged before it is safe. */
class DurabilityTest {
    private final LaggingStore store = new LaggingStore();
    private final Hub hub = new Hub(BrokerConfig.defaults(), store.sessions(), store.retained(), new OpenDoor());
    private final TestClient sender = hub.connect("sender");
    private final TestClient lasting = hub.connect(Hub.lasting("lasting"));

    private void syncAll() {
        for (int i = 0; i < 3; i++) {
            store.sync();
            hub.loops.run();
        }
    }

    private List<Packet> afterSync(TestClient client) {
        assertThat(client.take()).isEmpty();
        store.sync();
        return client.take();
    }

    @Test
    void acknowledgesWhenTheQueueOfTheReceiverIsDurable() {
        lasting.subscribe("t", EXACTLY_ONCE);
        store.lag();
        sender.publish("t", "x", AT_LEAST_ONCE, 1);
        assertThat(afterSync(sender)).containsExactly(PubAck.success(1));
        sender.publish("t", "x", EXACTLY_ONCE, 2);
        assertThat(afterSync(sender)).containsExactly(PubRec.success(2));
    }

    @Test
    void acknowledgesAtOnceWhereNothingHasToBeKept() {
        hub.connect("passing").subscribe("t", EXACTLY_ONCE);
        store.lag();
        sender.publish("t", "x", AT_LEAST_ONCE, 1);
        assertThat(sender.take()).containsExactly(PubAck.success(1));
    }

    @Test
    void acknowledgesWhenTheRetainedMessageIsDurable() {
        store.lag();
        sender.send(Publish.of("t", Bytes.utf8("x"), AT_LEAST_ONCE, true).withPacketId(1));
        assertThat(afterSync(sender)).containsExactly(PubAck.of(1, ReasonCode.NO_MATCHING_SUBSCRIBERS));
    }

    @Test
    void keepsAcknowledgementsInOrder() {
        lasting.subscribe("t", AT_LEAST_ONCE);
        store.lag();
        sender.publish("t", "x", AT_LEAST_ONCE, 1);
        sender.publish("nobody", "x", AT_LEAST_ONCE, 2);
        sender.send(PingReq.INSTANCE); // does not wait in that line
        assertThat(sender.take()).containsExactly(PingResp.INSTANCE);
        assertThat(afterSync(sender))
                .containsExactly(PubAck.success(1), PubAck.of(2, ReasonCode.NO_MATCHING_SUBSCRIBERS));
    }

    @Test
    void makesEachStepOfALastingSessionDurableFirst() {
        store.lag();
        lasting.send(new Subscribe(1, List.of(Subscription.of("t", EXACTLY_ONCE)), Properties.NONE));
        assertThat(afterSync(lasting))
                .containsExactly(new SubAck(1, List.of(ReasonCode.GRANTED_QOS_2), Properties.NONE));

        lasting.publish("own", "x", EXACTLY_ONCE, 5);
        assertThat(afterSync(lasting)).containsExactly(PubRec.of(5, ReasonCode.NO_MATCHING_SUBSCRIBERS));
        lasting.send(PubRel.success(5));
        assertThat(afterSync(lasting)).containsExactly(PubComp.success(5));

        sender.publish("t", "x", EXACTLY_ONCE, 1);
        Publish publish = (Publish) afterSync(lasting).getFirst();
        lasting.send(PubRec.success(publish.packetId()));
        assertThat(afterSync(lasting)).containsExactly(PubRel.success(publish.packetId()));

        lasting.send(new Unsubscribe(2, List.of("t"), Properties.NONE));
        assertThat(afterSync(lasting)).containsExactly(new UnsubAck(2, List.of(ReasonCode.SUCCESS), Properties.NONE));
    }

    /** The client forgets the packet id with PUBREL: after a crash it would take the same message for another one. */
    @Test
    void releasesAMessageOnTheNextConnectionOnlyWhenTheStoreKnowsThatTheClientHasIt() {
        int id = takenAtQos2();
        store.lag();
        lasting.send(PubRec.success(id));
        lasting.breakOff();
        TestClient again = hub.connect(Hub.lasting("lasting"));
        assertThat(afterSync(again)).containsExactly(PubRel.success(id));
        again.send(PubComp.success(id));
        assertThat(again.isClosed()).isFalse();
    }

    @Test
    void releasesAMessageThatTheClientAcknowledgesTwiceOnlyWhenTheStoreKnowsIt() {
        int id = takenAtQos2();
        store.lag();
        lasting.send(PubRec.success(id), PubRec.success(id));
        assertThat(afterSync(lasting)).containsExactly(PubRel.success(id), PubRel.success(id));
    }

    @Test
    void releasesAMessageThatTheStoreCouldNotNoteWhenItCan() {
        int id = takenAtQos2();
        store.lag();
        lasting.send(PubRec.success(id));
        store.fail();
        assertThat(lasting.take()).noneMatch(PubRel.class::isInstance);
        assertThat(lasting.isClosed()).isTrue();
        TestClient again = hub.connect(Hub.lasting("lasting"));
        assertThat(afterSync(again)).containsExactly(PubRel.success(id));
    }

    private int takenAtQos2() {
        lasting.subscribe("t", EXACTLY_ONCE);
        sender.publish("t", "x", EXACTLY_ONCE, 1);
        return ((Publish) lasting.take().getFirst()).packetId();
    }

    @Test
    void goesOnAfterAMessageThatIsTooLargeForAFullWindow() {
        TestClient narrow = hub.connect(TestClient.connectWith(
                "narrow",
                false,
                p -> p.number(Property.SESSION_EXPIRY_INTERVAL, 60)
                        .number(Property.RECEIVE_MAXIMUM, 1)
                        .number(Property.MAXIMUM_PACKET_SIZE, 40)));
        narrow.subscribe("t", EXACTLY_ONCE);
        store.lag();
        sender.publish("t", "x".repeat(50), EXACTLY_ONCE, 1);
        sender.publish("t", "fits", EXACTLY_ONCE, 2);
        assertThat(afterSync(narrow)).isEmpty();
        store.sync();
        assertThat(narrow.payloads()).containsExactly("fits");
    }

    @Test
    void answersAHastyClientThatReleasesBeforeItIsAsked() {
        lasting.subscribe("t", EXACTLY_ONCE);
        store.lag();
        sender.send(
                Publish.of("t", Bytes.utf8("x"), EXACTLY_ONCE, false).withPacketId(1),
                PubRel.success(1),
                Publish.of("t", Bytes.utf8("y"), EXACTLY_ONCE, false).withPacketId(1));
        assertThat(afterSync(sender)).containsExactly(PubRec.success(1), PubComp.success(1), PubRec.success(1));
    }

    @Test
    void answersARepeatedQos2MessageOnlyWhenTheFirstIsSafe() {
        lasting.subscribe("t", AT_LEAST_ONCE);
        store.lag();
        sender.publish("t", "x", EXACTLY_ONCE, 1);
        sender.publish("t", "x", EXACTLY_ONCE, 1);
        assertThat(afterSync(sender)).containsExactly(PubRec.success(1), PubRec.success(1));
        assertThat(lasting.payloads()).containsExactly("x");
    }

    @Test
    void tellsThePublisherWhenTheStoreFails() {
        lasting.subscribe("t", AT_LEAST_ONCE);
        TestClient old = hub.connect(Hub.plain(MqttVersion.V3_1_1, "old", true));
        store.lag();
        sender.publish("t", "x", AT_LEAST_ONCE, 1);
        sender.publish("t", "x", EXACTLY_ONCE, 2);
        old.publish("t", "x", AT_LEAST_ONCE, 1);
        store.fail();
        assertThat(sender.take())
                .containsExactly(PubAck.of(1, ReasonCode.QUOTA_EXCEEDED), PubRec.of(2, ReasonCode.QUOTA_EXCEEDED));
        assertThat(old.take()).isEmpty(); // has no way to say it, and must not say yes
        assertThat(old.isClosed()).isTrue();
    }

    @Test
    void keepsTheOrderOfMessagesThatWaitForTheStoreAndOfThoseThatDoNot() {
        lasting.subscribe("t", EXACTLY_ONCE);
        store.lag();
        sender.publish("t", "one", AT_LEAST_ONCE, 1);
        sender.publish("t", "two", EXACTLY_ONCE, 2);
        sender.publish("t", "three", AT_LEAST_ONCE, 3);
        assertThat(lasting.payloads()).containsExactly("one");
        store.sync();
        assertThat(lasting.payloads()).containsExactly("two", "three");
    }

    @Test
    void sendsWhatWaitedForTheStoreOnceWhenTheConnectionChangesMeanwhile() {
        lasting.subscribe("t", EXACTLY_ONCE);
        store.lag();
        sender.publish("t", "two", EXACTLY_ONCE, 2);
        sender.publish("t", "three", AT_LEAST_ONCE, 3);
        lasting.breakOff();
        TestClient again = hub.connect(Hub.lasting("lasting"));
        store.sync();
        assertThat(again.payloads()).containsExactly("two", "three");
        assertThat(lasting.payloads()).isEmpty();
    }

    @Test
    void deliversToTheClientThatPublishesItself() {
        lasting.subscribe("own", EXACTLY_ONCE);
        store.lag();
        lasting.publish("own", "x", EXACTLY_ONCE, 1);
        syncAll();
        assertThat(lasting.take())
                .hasSize(2)
                .contains(PubRec.success(1))
                .anySatisfy(packet -> assertThat(packet).isInstanceOf(Publish.class));
    }

    @Test
    void deliversBetweenTwoWhoPublishToEachOther() {
        TestClient other = hub.connect(Hub.lasting("other"));
        lasting.subscribe("to/lasting", EXACTLY_ONCE);
        other.subscribe("to/other", EXACTLY_ONCE);
        store.lag();
        lasting.publish("to/other", "x", EXACTLY_ONCE, 1);
        other.publish("to/lasting", "y", EXACTLY_ONCE, 1);
        syncAll();
        assertThat(lasting.take()).hasSize(2).contains(PubRec.success(1));
        assertThat(other.take()).hasSize(2).contains(PubRec.success(1));
    }

    @Test
    void waitsForTheReceiptOfItsPublisherWithWhatIsReadBackFromALongQueue() {
        TestClient other = hub.connect(Hub.lasting("other"));
        lasting.subscribe("t", EXACTLY_ONCE);
        lasting.disconnect();
        for (int i = 1; i <= 200; i++) { // more than are kept in memory
            sender.publish("t", "early", AT_LEAST_ONCE, i);
        }
        store.lag();
        other.publish("t", "late", EXACTLY_ONCE, 1);
        TestClient again = hub.connect(Hub.lasting("lasting"));
        assertThat(again.payloads()).hasSize(200).containsOnly("early");
        store.sync(); // what is queued and sent; other's packet id is handed over only now
        assertThat(again.payloads()).isEmpty();
        store.sync();
        assertThat(again.payloads()).containsExactly("late");
    }

    /** Else a store that is read back leaves out what the receiver has and waits to hear more of. */
    @Test
    void vouchesForAMessageWhosePublisherGaveItsSessionUpMeanwhile() {
        TestClient other = hub.connect(Hub.lasting("other"));
        lasting.subscribe("t", EXACTLY_ONCE);
        store.lag();
        other.publish("t", "x", EXACTLY_ONCE, 1);
        other.send(new Disconnect(
                ReasonCode.SUCCESS,
                Properties.builder().number(Property.SESSION_EXPIRY_INTERVAL, 0).build()));
        syncAll();
        assertThat(lasting.payloads()).containsExactly("x");
        long publication = store.changes().stream()
                .filter(SessionChange.Queued.class::isInstance)
                .mapToLong(change -> ((SessionChange.Queued) change).publication())
                .findFirst()
                .orElseThrow();
        assertThat(publication).isNotZero();
        assertThat(store.changes()).contains(new SessionChange.Removed(publication));
    }

    @Test
    void closesTheSubscriberWhoseStoreFails() {
        store.lag();
        lasting.send(new Subscribe(1, List.of(Subscription.of("t", AT_MOST_ONCE)), Properties.NONE));
        store.fail();
        assertThat(lasting.take()).singleElement().hasFieldOrPropertyWithValue("reason", ReasonCode.UNSPECIFIED_ERROR);
        assertThat(lasting.isClosed()).isTrue();
    }

    @Test
    void slowsDownAPublisherThatKnowsNoWindow() {
        Hub narrow = new Hub(
                BrokerConfig.builder().inflight(4, 100).build(), store.sessions(), store.retained(), new OpenDoor());
        narrow.connect(Hub.lasting("receiver")).subscribe("t", AT_LEAST_ONCE);
        TestClient old = narrow.connect(Hub.plain(MqttVersion.V3_1_1, "old", true));
        store.lag();
        for (int i = 1; i <= 10; i++) {
            old.publish("t", "x", AT_LEAST_ONCE, i);
        }
        assertThat(old.connection().isPaused()).isTrue();
        for (int i = 0; i < 3; i++) {
            store.sync();
            narrow.loops.run();
        }
        assertThat(old.take()).hasSize(10);
        assertThat(old.connection().isPaused()).isFalse();
    }
}
