package io.tomte.mqtt.broker;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.RetainHandling;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Retained messages have no cap: all arrive, however slow the reader and however small its window, and none piles up. */
class ManyRetainedTest {
    private static final int MANY = 100_000;
    private static final int WINDOW = 10;

    private final Hub hub = new Hub();
    private final BitSet arrived = new BitSet(MANY);

    private void retain(QoS qos) {
        TestClient sender = hub.connect("sender");
        for (int i = 0; i < MANY; i++) {
            int id = 1 + i % 500;
            sender.connection()
                    .feed(Publish.of("d/" + i % 1000 + "/" + i, Bytes.utf8("" + i), qos, true)
                            .withPacketId(id));
            if (qos == QoS.EXACTLY_ONCE) {
                sender.connection().feed(PubRel.success(id));
            }
            if (id == 500) {
                sender.take();
            }
        }
        assertThat(hub.broker.stats().retained()).isEqualTo(MANY);
    }

    /** Marks the messages, each of which must be the first of its topic. */
    private void mark(List<Publish> messages) {
        for (Publish message : messages) {
            int number = Integer.parseInt(message.payload().utf8());
            assertThat(arrived.get(number)).as("twice: " + number).isFalse();
            assertThat(message.retain()).isTrue();
            assertThat(message.topic()).isEqualTo("d/" + number % 1000 + "/" + number);
            arrived.set(number);
        }
    }

    private void assertAllArrived() {
        assertThat(arrived.cardinality()).isEqualTo(MANY);
        assertThat(hub.broker.stats().dropped()).isZero();
    }

    @Test
    void reachASlowReaderAtQos0() {
        retain(QoS.AT_MOST_ONCE);
        TestClient slow = hub.connect("slow");
        slow.connection().room(1);
        slow.subscribe("#", QoS.EXACTLY_ONCE);
        for (int turn = 0; arrived.cardinality() < MANY && turn <= MANY / 1000; turn++) {
            slow.connection().room(1000);
            List<Publish> messages = slow.messages();
            assertThat(messages).hasSizeLessThanOrEqualTo(1000);
            mark(messages);
            assertThat(FlowControlTest.info(hub, "slow").queued()).isZero(); // they wait in the tree, not in a queue
        }
        assertAllArrived();
    }

    @ParameterizedTest
    @EnumSource(
            value = QoS.class,
            names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
    void reachAReaderWithASmallWindow(QoS qos) {
        retain(qos);
        TestClient narrow =
                hub.connect(TestClient.connectWith("narrow", true, p -> p.number(Property.RECEIVE_MAXIMUM, WINDOW)));
        narrow.subscribe("#", qos);
        List<Publish> messages = narrow.messages();
        while (!messages.isEmpty()) {
            assertThat(messages).hasSizeLessThanOrEqualTo(WINDOW);
            mark(messages);
            if (arrived.cardinality() % 10_000 == 0) {
                assertThat(FlowControlTest.info(hub, "narrow").queued()).isZero();
                assertThat(FlowControlTest.info(hub, "narrow").inflight()).isEqualTo(WINDOW);
            }
            messages = acknowledged(narrow, messages);
        }
        assertAllArrived();
        assertThat(FlowControlTest.info(hub, "narrow").inflight()).isZero();
    }

    /** @return what comes because these are acknowledged */
    private static List<Publish> acknowledged(TestClient client, List<Publish> messages) {
        List<Integer> ids = messages.stream().map(Publish::packetId).toList();
        if (messages.getFirst().qos() == QoS.AT_LEAST_ONCE) {
            client.send(ids.stream().map(PubAck::success).toArray(PubAck[]::new));
            return client.messages();
        }
        client.send(ids.stream().map(PubRec::success).toArray(PubRec[]::new));
        List<Publish> more = new ArrayList<>(client.messages());
        client.send(ids.stream().map(PubComp::success).toArray(PubComp[]::new));
        more.addAll(client.messages());
        return more;
    }

    @Test
    void doNotComeAgainWhereTheSubscriptionIsNotNew() {
        retain(QoS.AT_MOST_ONCE);
        TestClient client = hub.connect("client");
        client.subscribe("#", QoS.AT_MOST_ONCE);
        mark(client.messages());
        assertAllArrived();
        client.subscribe(
                new Subscription("#", QoS.AT_MOST_ONCE, false, true, RetainHandling.SEND_IF_NEW), Properties.NONE);
        assertThat(client.take()).isEmpty();
    }
}
