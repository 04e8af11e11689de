package io.tomte.mqtt.broker;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.RetainHandling;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;

import static io.tomte.mqtt.packet.QoS.AT_LEAST_ONCE;
import static io.tomte.mqtt.packet.QoS.AT_MOST_ONCE;
import static io.tomte.mqtt.packet.QoS.EXACTLY_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

class RetainedTest {
    private final Hub hub = new Hub();
    private final TestClient sender = hub.connect("sender");
    private final TestClient receiver = hub.connect("receiver");

    private static Subscription handling(String filter, RetainHandling handling) {
        return new Subscription(filter, AT_MOST_ONCE, false, false, handling);
    }

    @Test
    void givesNewSubscribersTheLastMessage() {
        sender.publishRetained("a/b", "old");
        sender.publishRetained("a/b", "new");
        sender.publishRetained("a", "parent");
        receiver.subscribe("a/#", AT_LEAST_ONCE);
        List<Publish> messages = receiver.messages();
        assertThat(messages).extracting(m -> m.payload().utf8()).containsExactlyInAnyOrder("new", "parent");
        assertThat(messages).extracting(Publish::retain).containsOnly(true);
    }

    @Test
    void forgetsOnAnEmptyPayload() {
        sender.publishRetained("a", "x");
        sender.publishRetained("a", "");
        receiver.subscribe("#", AT_MOST_ONCE);
        assertThat(receiver.messages()).isEmpty();
        assertThat(hub.broker.stats().retained()).isZero();
    }

    @Test
    void isNotTouchedByMessagesWithoutTheFlag() {
        sender.publishRetained("a", "kept");
        sender.publish("a", "passing", AT_MOST_ONCE, 0);
        sender.publish("a", "", AT_MOST_ONCE, 0);
        assertThat(hub.broker.retained("a"))
                .hasValueSatisfying(m -> assertThat(m.payload().utf8()).isEqualTo("kept"));
    }

    @Test
    void obeysRetainHandling() {
        sender.publishRetained("a", "x");
        receiver.subscribe(handling("a", RetainHandling.DO_NOT_SEND), Properties.NONE);
        assertThat(receiver.payloads()).isEmpty();
        receiver.subscribe(handling("a", RetainHandling.SEND_IF_NEW), Properties.NONE);
        assertThat(receiver.payloads()).isEmpty();
        receiver.subscribe(handling("a", RetainHandling.SEND_ON_SUBSCRIBE), Properties.NONE);
        assertThat(receiver.payloads()).containsExactly("x");
        receiver.subscribe(handling("+", RetainHandling.SEND_IF_NEW), Properties.NONE);
        assertThat(receiver.payloads()).containsExactly("x");
    }

    @Test
    void doesNotReachSharedSubscriptions() {
        sender.publishRetained("a", "x");
        receiver.subscribe("$share/g/a", AT_MOST_ONCE);
        assertThat(receiver.payloads()).isEmpty();
    }

    @Test
    void doesNotGoBackToItsPublisherWithNoLocal() {
        receiver.publishRetained("a", "own");
        receiver.subscribe(
                new Subscription("a", AT_MOST_ONCE, true, false, RetainHandling.SEND_ON_SUBSCRIBE), Properties.NONE);
        assertThat(receiver.payloads()).isEmpty();
    }

    @Test
    void carriesTheSubscriptionIdentifier() {
        sender.publishRetained("a", "x");
        receiver.subscribe(
                Subscription.of("a", AT_MOST_ONCE),
                Properties.builder().subscriptionId(9).build());
        assertThat(receiver.messages().getFirst().properties().subscriptionIds())
                .containsExactly(9);
    }

    @Test
    void expires() {
        sender.send(Publish.of("a", Bytes.utf8("x"), AT_MOST_ONCE, true)
                .withProperties(Properties.builder()
                        .number(Property.MESSAGE_EXPIRY_INTERVAL, 10)
                        .build()));
        hub.advance(Duration.ofMillis(3_500));
        receiver.subscribe("a", AT_MOST_ONCE);
        assertThat(receiver.messages().getFirst().properties().number(Property.MESSAGE_EXPIRY_INTERVAL, 0))
                .isEqualTo(7);
        hub.advance(Duration.ofMillis(6_500));
        assertThat(hub.broker.stats().retained()).isZero();
        hub.retained.load(stored -> {
            throw new AssertionError("still stored: " + stored);
        });
    }

    @Test
    void respectsTheWindowOfQos1() {
        IntStream.range(0, 10)
                .forEach(i -> sender.send(Publish.of("t/" + i, Bytes.utf8("" + i), AT_LEAST_ONCE, true)
                        .withPacketId(i + 1)));
        TestClient narrow =
                hub.connect(TestClient.connectWith("narrow", true, p -> p.number(Property.RECEIVE_MAXIMUM, 3)));
        narrow.subscribe("#", AT_LEAST_ONCE);
        List<Publish> first = narrow.messages();
        assertThat(first).hasSize(3);
        narrow.send(PubAck.success(first.getFirst().packetId()));
        assertThat(narrow.messages()).hasSize(1);
    }

    @Test
    void goesOnWhenTheClientRefusesMessages() {
        IntStream.rangeClosed(1, 3)
                .forEach(i -> sender.send(Publish.of("t/" + i, Bytes.utf8("" + i), EXACTLY_ONCE, true)
                        .withPacketId(i)));
        TestClient picky =
                hub.connect(TestClient.connectWith("picky", true, p -> p.number(Property.RECEIVE_MAXIMUM, 1)));
        picky.subscribe("#", EXACTLY_ONCE);
        for (int i = 1; i <= 3; i++) {
            List<Publish> next = picky.messages();
            assertThat(next).hasSize(1);
            picky.send(PubRec.of(next.getFirst().packetId(), ReasonCode.QUOTA_EXCEEDED));
        }
        assertThat(picky.take()).isEmpty();
    }

    @Test
    void neverBringsAnOldValueAfterANewOne() {
        IntStream.range(0, 50).forEach(i -> sender.publishRetained("t/" + i, "old"));
        receiver.connection().room(1); // SUBACK only
        receiver.subscribe("#", AT_MOST_ONCE);
        IntStream.range(0, 50).forEach(i -> sender.publishRetained("t/" + i, "new"));
        receiver.connection().room(Integer.MAX_VALUE);
        assertThat(receiver.payloads()).isNotEmpty().containsOnly("new");
    }

    @Test
    void isListedInOrderUpToALimit() {
        List.of("b", "a/c", "a", "a/b/c", "$SYSx/y").forEach(topic -> sender.publishRetained(topic, "x"));
        assertThat(hub.broker.retained("#", 3)).extracting(Publish::topic).containsExactly("a", "a/b/c", "a/c");
        assertThat(hub.broker.retained("+/+", 9)).extracting(Publish::topic).containsExactly("a/c");
        assertThat(hub.broker.retained("$SYSx/#", 9)).extracting(Publish::topic).containsExactly("$SYSx/y");
    }
}
