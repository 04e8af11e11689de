package io.tomte.mqtt.broker;

import java.util.List;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.testkit.OpenDoor;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;

import static io.tomte.mqtt.packet.QoS.AT_LEAST_ONCE;
import static io.tomte.mqtt.packet.QoS.EXACTLY_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

/** No QoS 2 message goes out while a crash could make it come twice; MQTT 5 section 4.3.3. */
class SureFirstTest {
    private final LaggingStore store = new LaggingStore();
    private final Hub hub = new Hub(BrokerConfig.defaults(), store.sessions(), store.retained(), new OpenDoor());
    private final TestClient sender = hub.connect(Hub.lasting("sender"));

    /** A client that keeps its session and takes one message at a time. */
    private static Connect oneByOne(String clientId) {
        return TestClient.connectWith(
                clientId,
                false,
                properties -> properties
                        .number(Property.SESSION_EXPIRY_INTERVAL, 3600)
                        .number(Property.RECEIVE_MAXIMUM, 1));
    }

    private void syncAll() {
        for (int i = 0; i < 4; i++) {
            store.sync();
            hub.loops.run();
        }
    }

    private List<SessionChange.Sent> sent() {
        return store.changes().stream()
                .filter(SessionChange.Sent.class::isInstance)
                .map(SessionChange.Sent.class::cast)
                .toList();
    }

    /** Two messages, the first of which the client has to finish before the second is sent. */
    private TestClient withOneWaiting(String filter) {
        TestClient receiver = hub.connect(oneByOne("receiver"));
        receiver.subscribe(filter, EXACTLY_ONCE);
        sender.publish("t", "first", EXACTLY_ONCE, 1);
        return receiver;
    }

    @Test
    void sendsAMessageWhosePacketIdCouldNotBeStoredWhenItIs() {
        TestClient receiver = withOneWaiting("t");
        sender.publish("t", "second", EXACTLY_ONCE, 2);
        int first = receiver.messages().getFirst().packetId();
        receiver.send(PubRec.success(first));
        store.lag();
        receiver.send(PubComp.success(first));
        store.fail();
        assertThat(receiver.payloads()).isEmpty();
        assertThat(receiver.isClosed()).isTrue();

        TestClient again = hub.connect(oneByOne("receiver"));
        assertThat(again.take()).isEmpty();
        store.fail();
        assertThat(again.payloads()).isEmpty();
        assertThat(again.isClosed()).isTrue();

        TestClient third = hub.connect(oneByOne("receiver"));
        assertThat(third.take()).isEmpty();
        store.sync();
        Publish second = third.messages().getFirst();
        assertThat(second.payload().utf8()).isEqualTo("second");
        assertThat(second.dup()).isFalse(); // it was never sent before
        assertThat(sent()).hasSize(4).last().isEqualTo(new SessionChange.Sent(2, second.packetId()));
    }

    @Test
    void sendsAMessageOnceWhoseClientCameBackBeforeTheStoreKnewIt() {
        TestClient receiver = hub.connect(Hub.lasting("receiver"));
        receiver.subscribe("t", EXACTLY_ONCE);
        store.lag();
        sender.publish("t", "x", EXACTLY_ONCE, 1);
        store.sync(); // queued
        receiver.breakOff();
        TestClient again = hub.connect(Hub.lasting("receiver"));
        syncAll();
        assertThat(again.payloads()).containsExactly("x");
        assertThat(receiver.payloads()).isEmpty();
    }

    @Test
    void givesAMessageToAnotherMemberOnlyWhenItsPublisherDoesNotSendItAgain() {
        TestClient leaving = withOneWaiting("$share/g/t");
        assertThat(leaving.payloads()).containsExactly("first");
        store.lag();
        sender.publish("t", "second", EXACTLY_ONCE, 2); // waits: not even queued for good
        TestClient staying = joins("staying");
        leaving.breakOff();
        store.sync();
        assertThat(staying.payloads()).isEmpty(); // the packet id of the publisher is not stored
        syncAll();
        assertThat(staying.payloads()).containsExactly("second");
        assertThat(sender.take()).contains(PubRec.success(2));
        assertThat(hub.connect(oneByOne("receiver")).payloads()).doesNotContain("second");
    }

    @Test
    void givesWhatASessionLeavesOnlyWhenItsPublisherDoesNotSendItAgain() {
        TestClient leaving = withOneWaiting("$share/g/t");
        assertThat(leaving.payloads()).containsExactly("first");
        store.lag();
        sender.publish("t", "second", EXACTLY_ONCE, 2);
        TestClient staying = joins("staying");
        leaving.breakOff();
        hub.connect("receiver"); // with a clean start
        assertThat(staying.payloads()).isEmpty();
        syncAll();
        assertThat(staying.payloads()).containsExactly("second");
    }

    @Test
    void givesNothingAwayThatIsPublishedAgain() {
        TestClient leaving = withOneWaiting("$share/g/t");
        assertThat(leaving.payloads()).containsExactly("first");
        store.lag();
        sender.publish("t", "second", EXACTLY_ONCE, 2);
        TestClient staying = joins("staying");
        leaving.breakOff();
        store.fail();
        syncAll();
        assertThat(staying.payloads()).isEmpty();
        assertThat(sender.take()).contains(PubRec.of(2, ReasonCode.QUOTA_EXCEEDED));
        TestClient again = hub.connect(oneByOne("receiver"));
        syncAll();
        again.send(PubRec.success(1));
        syncAll();
        again.send(PubComp.success(1));
        syncAll();
        assertThat(again.payloads()).containsExactly("first"); // sent again, and nothing behind it
    }

    @Test
    void givesAtQos1AtOnce() {
        TestClient leaving = hub.connect(oneByOne("receiver"));
        leaving.subscribe("$share/g/t", AT_LEAST_ONCE);
        sender.publish("t", "first", EXACTLY_ONCE, 1);
        store.lag();
        sender.publish("t", "second", EXACTLY_ONCE, 2);
        TestClient staying = joins("staying");
        leaving.breakOff();
        assertThat(staying.payloads()).containsExactly("second");
    }

    /** A member that is there and keeps nothing. */
    private TestClient joins(String clientId) {
        TestClient member = hub.connect(clientId);
        member.subscribe("$share/g/t", EXACTLY_ONCE);
        return member;
    }
}
