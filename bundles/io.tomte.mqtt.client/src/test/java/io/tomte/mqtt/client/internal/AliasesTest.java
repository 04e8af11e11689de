package io.tomte.mqtt.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Topic aliases, both ways. */
class AliasesTest {
    private static final long PLENTY = 1_000;

    private static Publish message(String topic) {
        return Publish.of(topic, Bytes.EMPTY, QoS.AT_MOST_ONCE, false);
    }

    private static Publish message(String topic, int alias) {
        return message(topic)
                .withProperties(
                        Properties.builder().number(Property.TOPIC_ALIAS, alias).build());
    }

    @Test
    void theServersNumbersStandForTopics() {
        IncomingAliases aliases = new IncomingAliases(2);
        assertThat(aliases.resolve(message("plain"))).isEqualTo(message("plain"));
        assertThat(aliases.resolve(message("a", 2))).isEqualTo(message("a"));
        assertThat(aliases.resolve(message("", 2))).isEqualTo(message("a"));
        assertThat(aliases.resolve(message("b", 2))).isEqualTo(message("b"));
        assertThat(aliases.resolve(message("", 2))).isEqualTo(message("b"));
        assertThat(aliases.problem(message("", 2))).isEmpty();
    }

    @Test
    void theServerMayNotUseOtherNumbers() { // [MQTT-3.3.2-10]
        IncomingAliases aliases = new IncomingAliases(2);
        assertThat(aliases.problem(message("a", 1))).isEmpty();
        assertThat(aliases.problem(message("a", 2))).isEmpty();
        assertThat(aliases.problem(message("a", 0))).contains(ReasonCode.TOPIC_ALIAS_INVALID);
        assertThat(aliases.problem(message("a", 3))).contains(ReasonCode.TOPIC_ALIAS_INVALID);
        assertThat(aliases.problem(message("", 1))).contains(ReasonCode.PROTOCOL_ERROR); // not said yet
    }

    @Test
    void aTopicGetsANumberWhenItComesAgain() {
        OutgoingAliases aliases = new OutgoingAliases(2);
        assertThat(aliases.shorten(message("lamp/1"), PLENTY)).isEqualTo(message("lamp/1"));
        assertThat(aliases.shorten(message("lamp/1"), PLENTY)).isEqualTo(message("lamp/1", 1));
        assertThat(aliases.shorten(message("lamp/1"), PLENTY)).isEqualTo(message("", 1));
    }

    @Test
    void theOneNotUsedForLongestGivesItsNumberAway() { // [MQTT-3.2.2-17], [MQTT-3.3.2-9]
        OutgoingAliases aliases = new OutgoingAliases(2);
        for (String topic : List.of("lamp/1", "lamp/1", "lamp/2", "lamp/2", "lamp/1", "lamp/3")) {
            aliases.shorten(message(topic), PLENTY);
        }
        assertThat(aliases.shorten(message("lamp/3"), PLENTY)).isEqualTo(message("lamp/3", 2));
        assertThat(aliases.shorten(message("lamp/1"), PLENTY)).isEqualTo(message("", 1));
        assertThat(aliases.shorten(message("lamp/2"), PLENTY)).isEqualTo(message("lamp/2"));
    }

    @Test
    void noNumberWhereItDoesNotPayOrFit() {
        OutgoingAliases aliases = new OutgoingAliases(2);
        for (int i = 0; i < 3; i++) {
            assertThat(aliases.shorten(message("a/b"), PLENTY)).isEqualTo(message("a/b"));
            assertThat(aliases.shorten(message("large"), 2)).isEqualTo(message("large"));
            assertThat(OutgoingAliases.NONE.shorten(message("lamp/1"), PLENTY)).isEqualTo(message("lamp/1"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 32})
    void whatGoesOutShortComesInWhole(int maximum) { // [MQTT-3.3.2-8]
        OutgoingAliases out = new OutgoingAliases(maximum);
        IncomingAliases in = new IncomingAliases(maximum);
        Random random = new Random(maximum);
        List<Publish> wrong = new ArrayList<>();
        int shorter = 0;
        for (int i = 0; i < 20_000; i++) {
            Publish message = message("topic/" + (int) Math.abs(random.nextGaussian() * 20));
            Publish sent = out.shorten(message, random.nextInt(6));
            shorter += sent.topic().isEmpty() ? 1 : 0;
            if (in.problem(sent).isPresent() || !in.resolve(sent).equals(message)) {
                wrong.add(sent);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(shorter).isPositive();
    }
}
