package io.tomte.mqtt.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.RetainHandling;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.Unsubscribe;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;

import static io.tomte.mqtt.packet.QoS.AT_LEAST_ONCE;
import static io.tomte.mqtt.packet.QoS.AT_MOST_ONCE;
import static io.tomte.mqtt.packet.QoS.EXACTLY_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

/** Shared subscriptions; MQTT 5 section 4.8.2. */
class SharedTest {
    private final Hub hub = new Hub();
    private final TestClient sender = hub.connect("sender");

    private TestClient member(String id, QoS qos) {
        TestClient client = hub.connect(id);
        client.subscribe("$share/g/t", qos);
        return client;
    }

    private void publish(int count, QoS qos) {
        IntStream.rangeClosed(1, count).forEach(i -> sender.publish("t", "" + i, qos, qos == AT_MOST_ONCE ? 0 : i));
    }

    @Test
    void givesEachMessageToOneMemberInTurn() {
        List<TestClient> members =
                List.of(member("a", AT_LEAST_ONCE), member("b", AT_LEAST_ONCE), member("c", AT_LEAST_ONCE));
        publish(9, AT_LEAST_ONCE);
        List<String> all = new ArrayList<>();
        members.forEach(client -> {
            List<String> got = client.payloads();
            assertThat(got).hasSize(3);
            all.addAll(got);
        });
        assertThat(all).doesNotHaveDuplicates().hasSize(9);
    }

    @Test
    void isApartFromOrdinarySubscriptionsAndOtherGroups() {
        TestClient a = member("a", AT_MOST_ONCE);
        a.subscribe("t", AT_MOST_ONCE);
        a.subscribe("$share/h/t", AT_MOST_ONCE);
        publish(1, AT_MOST_ONCE);
        assertThat(a.payloads()).hasSize(3);
        assertThat(hub.broker.matches("t")).isEqualTo(3);
    }

    @Test
    void passesOverMembersThatAreAway() {
        TestClient away = hub.connect(Hub.lasting("away"));
        away.subscribe("$share/g/t", AT_LEAST_ONCE);
        away.disconnect();
        TestClient here = member("here", AT_LEAST_ONCE);
        publish(4, AT_LEAST_ONCE);
        assertThat(here.payloads()).hasSize(4);
    }

    @Test
    void waitsForAMemberWithASessionWhereNobodyIsConnected() {
        TestClient away = hub.connect(Hub.lasting("away"));
        away.subscribe("$share/g/t", AT_LEAST_ONCE);
        away.disconnect();
        publish(2, AT_LEAST_ONCE);
        assertThat(hub.connect(Hub.lasting("away")).payloads()).containsExactly("1", "2");
    }

    @Test
    void takesNobodyWhoseManySubscriptionsAreJustEnding() {
        TestClient away = hub.connect(Hub.lasting("away"));
        away.subscribe("$share/g/t", AT_LEAST_ONCE);
        away.disconnect();
        TestClient leaving = hub.connect("leaving");
        for (int i = 0; i < 5_000; i++) {
            leaving.connection()
                    .feed(new Subscribe(1, List.of(Subscription.of("x/" + i, AT_MOST_ONCE)), Properties.NONE));
        }
        leaving.subscribe("$share/g/t", AT_LEAST_ONCE);
        TestClient sender = hub.connect("another");
        leaving.connection().feed(Disconnect.of(ReasonCode.SUCCESS));
        for (int i = 1; i <= 4; i++) {
            sender.connection()
                    .feed(Publish.of("t", Bytes.utf8("" + i), AT_LEAST_ONCE, false)
                            .withPacketId(i));
        }
        sender.connection().feed(Publish.of("x/4999", Bytes.utf8("nobody"), AT_MOST_ONCE, false));
        hub.loops.run();
        assertThat(hub.connect(Hub.lasting("away")).payloads()).containsExactly("1", "2", "3", "4");
        assertThat(hub.broker.drops()).containsEntry(DropReason.SESSION_ENDED, 0L);
        assertThat(hub.broker.stats().subscriptions()).isEqualTo(1);
    }

    @Test
    void givesWhatAMemberDidNotAcknowledgeToAnother() {
        TestClient leaving =
                hub.connect(TestClient.connectWith("leaving", true, p -> p.number(Property.RECEIVE_MAXIMUM, 2)));
        leaving.subscribe("$share/g/t", AT_LEAST_ONCE);
        publish(4, AT_LEAST_ONCE);
        TestClient staying = member("staying", AT_LEAST_ONCE);
        List<Publish> taken = leaving.messages();
        leaving.send(PubAck.success(taken.getFirst().packetId()));
        leaving.breakOff();
        assertThat(staying.payloads()).containsExactlyInAnyOrder("2", "3", "4");
        assertThat(hub.broker.drops()).containsEntry(DropReason.SESSION_ENDED, 0L);
    }

    @Test
    void doesNotGiveQos2InFlightToAnother() {
        TestClient leaving = member("leaving", EXACTLY_ONCE);
        publish(1, EXACTLY_ONCE);
        TestClient staying = member("staying", EXACTLY_ONCE);
        leaving.breakOff();
        assertThat(staying.payloads()).isEmpty();
    }

    @Test
    void keepsWhatIsOnItsWayForAMemberThatComesBack() {
        TestClient member = hub.connect(Hub.lasting("m"));
        member.subscribe("$share/g/t", EXACTLY_ONCE);
        publish(1, EXACTLY_ONCE);
        TestClient other = member("other", EXACTLY_ONCE);
        member.breakOff();
        assertThat(other.payloads()).isEmpty();
        assertThat(hub.connect(Hub.lasting("m")).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.dup()).isTrue());
    }

    @Test
    void doesNotSendRefusedMessagesToOthers() {
        TestClient refusing = member("refusing", AT_LEAST_ONCE);
        publish(1, AT_LEAST_ONCE);
        TestClient other = member("other", AT_LEAST_ONCE);
        refusing.send(PubAck.of(refusing.messages().getFirst().packetId(), ReasonCode.UNSPECIFIED_ERROR));
        refusing.breakOff();
        assertThat(other.payloads()).isEmpty();
    }

    @Test
    void closesOnNoLocal() {
        TestClient client = hub.connect("c");
        client.send(new Subscribe(
                1,
                List.of(new Subscription("$share/g/t", AT_MOST_ONCE, true, false, RetainHandling.SEND_ON_SUBSCRIBE)),
                Properties.NONE));
        assertThat(ConnectTest.reasonOfEnd(client)).isEqualTo(ReasonCode.PROTOCOL_ERROR);
    }

    @Test
    void endsWithUnsubscribe() {
        TestClient a = member("a", AT_MOST_ONCE);
        a.send(new Unsubscribe(1, List.of("$share/g/t"), Properties.NONE));
        a.take();
        publish(1, AT_MOST_ONCE);
        assertThat(a.payloads()).isEmpty();
        assertThat(hub.broker.stats().subscriptions()).isZero();
    }
}
