package io.tomte.acceptance.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Topic aliases, both ways. */
class TopicAliasTest extends WireTest {
    private static final int TOPIC_ALIAS_INVALID = 0x94;

    TopicAliasTest(Address broker) {
        super(broker);
    }

    private static int maximum(Wire wire) {
        int maximum =
                wire.agreed().number(Properties.TOPIC_ALIAS_MAXIMUM).orElse(0L).intValue();
        assumeTrue(maximum > 1, "the broker takes no aliases");
        return maximum;
    }

    @Test
    @Statement(v5 = {"3.3.2-12", "3.2.2-17"})
    void anAliasStandsForItsTopicUntilItIsSetAnew() {
        Wire subscriber = client(Level.V5).subscribe(0, topic + "/+");
        Wire publisher = client(Level.V5);
        maximum(publisher);
        publisher.send("30 [? [23 0001] <set>]", topic + "/a");
        publisher.send("30 ['' [23 0001] <used>]");
        publisher.send("30 [? [23 0001] <set anew>]", topic + "/b");
        publisher.send("30 ['' [23 0001] <used anew>]");
        publisher.send("32 ['' 0001 [23 0001] <at QoS 1>]").expectAck(Frame.PUBACK, 1);
        subscriber.message("set").hasTopic(topic + "/a");
        subscriber.message("used").hasTopic(topic + "/a");
        subscriber.message("set anew").hasTopic(topic + "/b");
        subscriber.message("used anew").hasTopic(topic + "/b");
        subscriber.message("at QoS 1").hasTopic(topic + "/b");
    }

    @Test
    @Statement(v5 = "3.3.2-12")
    void everyAliasUpToTheMaximumIsAccepted() {
        Wire subscriber = client(Level.V5).subscribe(0, topic + "/+");
        Wire publisher = client(Level.V5);
        int maximum = maximum(publisher);
        int step = Math.max(1, (maximum - 1) / 20);
        for (int alias = maximum; alias > 0; alias -= step) {
            publisher.send("30 [? [23 ?] <set>]", topic + "/" + alias, alias);
            publisher.send("30 ['' [23 ?] <used>]", alias);
            subscriber.message("set").hasTopic(topic + "/" + alias);
            subscriber.message("used").hasTopic(topic + "/" + alias);
        }
    }

    @Test
    @Statement(v5 = "4.13.1-1")
    @Violation(v5 = "3.3.2-8")
    void alias0EndsTheConnection() {
        client(Level.V5)
                .send("30 [? [23 0000] <x>]", topic)
                .expectDisconnect(TOPIC_ALIAS_INVALID, PROTOCOL_ERROR, MALFORMED);
    }

    @Test
    @Violation(v5 = {"3.3.2-9", "3.2.2-17"})
    void anAliasAboveTheMaximumEndsTheConnection() {
        Wire wire = client(Level.V5);
        int maximum =
                wire.agreed().number(Properties.TOPIC_ALIAS_MAXIMUM).orElse(0L).intValue();
        assumeTrue(maximum < 0xFFFF, "the broker takes every alias");
        wire.send("30 [? [23 ?] <x>]", topic, maximum + 1).expectDisconnect(TOPIC_ALIAS_INVALID);
    }

    @Test
    @Statement(v5 = "4.13.1-1")
    void anAliasThatWasNotSetEndsTheConnection() {
        Wire wire = client(Level.V5);
        maximum(wire);
        wire.send("30 ['' [23 0002] <x>]").expectDisconnect(PROTOCOL_ERROR, TOPIC_ALIAS_INVALID);
    }

    @Test
    @Statement(v5 = "4.13.1-1")
    @Violation(v5 = "4.7.3-1")
    void anEmptyTopicWithoutAliasEndsTheConnection() {
        client(Level.V5).send("30 ['' [] <x>]").expectDisconnect(PROTOCOL_ERROR);
    }

    @Test
    @Violation(v5 = "3.3.2-7")
    void aliasesEndWithTheConnectionEvenIfTheSessionGoesOn() {
        Wire wire = session(Level.V5, id, false);
        maximum(wire);
        wire.send("32 [? 0001 [23 0001] <x>]", topic).expectAck(Frame.PUBACK, 1);
        wire.close();
        session(Level.V5, id, true).send("30 ['' [23 0001] <x>]").expectDisconnect(PROTOCOL_ERROR, TOPIC_ALIAS_INVALID);
    }

    @Test
    @Statement(v5 = {"3.3.2-12", "3.1.2-26"})
    void aliasesOfTheTwoDirectionsHaveNothingToDoWithEachOther() {
        Wire both = clientWith("22 0001").subscribe(0, topic + "/in");
        maximum(both);
        both.send("30 [? [23 0001] <set>]", topic + "/out");
        client(Level.V5).publish(0, topic + "/in", "one").publish(0, topic + "/in", "two");
        Map<Long, String> aliases = new HashMap<>();
        assertThat(resolve(both, aliases, 1)).isEqualTo(topic + "/in");
        assertThat(resolve(both, aliases, 1)).isEqualTo(topic + "/in");
        Wire watcher = client(Level.V5).subscribe(0, topic + "/out");
        both.send("30 ['' [23 0001] <used>]");
        watcher.message("used").hasTopic(topic + "/out");
    }

    @Test
    @Statement(v5 = {"3.1.2-27", "3.3.2-11"})
    void aClientThatAllowsNoneGetsNone() {
        for (String properties : new String[] {"", "22 0000"}) {
            Wire subscriber = clientWith(properties).subscribe(0, topic);
            Wire publisher = client(Level.V5);
            for (int i = 0; i < 3; i++) {
                publisher.publish(0, topic, "m" + i);
                Message message = subscriber.message("m" + i).hasTopic(topic);
                assertThat(message.properties().has(Properties.TOPIC_ALIAS)).isFalse();
            }
        }
    }

    @Test
    @Statement(v5 = {"3.1.2-26", "3.3.2-11", "3.3.2-8"})
    void aClientGetsNoAliasAboveItsMaximumAndCanResolveThemAll() {
        Wire subscriber = clientWith("22 0003").subscribe(0, topic + "/#");
        Wire publisher = client(Level.V5);
        Map<Long, String> aliases = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            String name = topic + "/" + i % 7;
            publisher.publish(0, name, "m");
            assertThat(resolve(subscriber, aliases, 3)).isEqualTo(name);
        }
    }

    @Test
    @Statement(v5 = {"3.3.2-7", "4.4.0-1"})
    void whatIsSentAgainHasItsTopic() {
        Wire subscriber = open(Level.V5)
                .send("10 [@ 00 003C [11 0000012C 22 0003] ?]", id)
                .expectConnack(false);
        subscriber.subscribe(1, topic);
        client(Level.V5).publish(Wire.QOS1, topic, "a").publish(Wire.QOS1, topic, "b");
        Map<Long, String> aliases = new HashMap<>();
        resolve(subscriber, aliases, 3);
        resolve(subscriber, aliases, 3);
        subscriber.close();
        Wire again = open(Level.V5)
                .send("10 [@ 00 003C [11 0000012C 22 0003] ?]", id)
                .expectConnack(true);
        Map<Long, String> anew = new HashMap<>();
        assertThat(resolve(again, anew, 3)).isEqualTo(topic);
        assertThat(resolve(again, anew, 3)).isEqualTo(topic);
    }

    private static String resolve(Wire wire, Map<Long, String> aliases, long maximum) {
        Message message = Message.of(wire.next());
        Optional<Long> alias = message.properties().number(Properties.TOPIC_ALIAS);
        alias.ifPresent(value -> assertThat(value).isBetween(1L, maximum));
        if (message.topic().isEmpty()) {
            return Optional.ofNullable(aliases.get(alias.orElseThrow())).orElse("an alias that was not set");
        }
        alias.ifPresent(value -> aliases.put(value, message.topic()));
        return message.topic();
    }
}
