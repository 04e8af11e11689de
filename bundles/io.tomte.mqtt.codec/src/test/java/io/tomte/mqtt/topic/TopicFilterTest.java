package io.tomte.mqtt.topic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TopicFilterTest {
    @ParameterizedTest
    @CsvSource({ // MQTT 5 sections 4.7.1 to 4.7.3, and the corners around them
        "sport/tennis/player1/#, sport/tennis/player1",
        "sport/tennis/player1/#, sport/tennis/player1/ranking",
        "sport/tennis/player1/#, sport/tennis/player1/score/wimbledon",
        "sport/#, sport",
        "sport/#, sport/",
        "#, a",
        "#, /a/b/",
        "#, /",
        "sport/tennis/+, sport/tennis/player1",
        "sport/+, sport/",
        "+, sport",
        "+/+, /finance",
        "/+, /finance",
        "+/#, sport",
        "+/tennis/#, sport/tennis",
        "a/+/c, a//c",
        "a/+/#, a/b",
        "/#, /a",
        "/#, /",
        "$SYS/#, $SYS/broker",
        "$SYS/monitor/+, $SYS/monitor/Clients",
        "a b, a b",
        "a/$b, a/$b",
        "+/$b, a/$b",
        "a//b, a//b",
        "$share, $share",
        "$share/group/a/+, a/b"
    })
    void matches(String filter, String topic) {
        assertThat(TopicFilter.parse(filter).matches(topic)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "sport/tennis/+, sport/tennis/player1/ranking",
        "sport/+, sport",
        "+, /finance",
        "+, a/",
        "sport/#, sports",
        "sport/#, spor",
        "/#, a",
        "a/+/#, a",
        "a/b, a",
        "a, a/b",
        "a, A",
        "a/, a",
        "a, a/",
        "ACCOUNTS, Accounts",
        "#, $SYS/broker",
        "+/monitor/Clients, $SYS/monitor/Clients",
        "+, $SYS",
        "+/#, $SYS/broker",
        "$share/group/#, $SYS/broker",
        "$share/group/a, $share/group/a"
    })
    void doesNotMatch(String filter, String topic) { // [MQTT-4.7.2-1] among them
        assertThat(TopicFilter.parse(filter).matches(topic)).isFalse();
    }

    @Test
    void doesNotNormalize() { // [MQTT-4.7.3-4]
        assertThat(TopicFilter.parse("\u00E4").matches("a\u0308")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sport/tennis#         | The wildcard '#' must be a whole level of the topic filter, but stands in 'tennis#'.",
                "sport/tennis/#/ranking| The wildcard '#' must be the last level of the topic filter, but 'ranking' follows.",
                "#/                    | The wildcard '#' must be the last level of the topic filter, but '' follows.",
                "sport+                | The wildcard '+' must be a whole level of the topic filter, but stands in 'sport+'.",
                "a/++                  | The wildcard '+' must be a whole level of the topic filter, but stands in '++'.",
                "##                    | The wildcard '#' must be a whole level of the topic filter, but stands in '##'.",
                "$share/               | A shared subscription needs a share name: $share/name/filter.",
                "$share//a             | A shared subscription needs a share name: $share/name/filter.",
                "$share/g              | The share name 'g' must be followed by '/' and a topic filter.",
                "$share/g/             | The share name 'g' must be followed by '/' and a topic filter.",
                "$share/g+/a           | The share name 'g+' must not contain '+' or '#'.",
                "$share/#/a            | The share name '#' must not contain '+' or '#'.",
                "$share/g/a#           | The wildcard '#' must be a whole level of the topic filter, but stands in 'a#'."
            })
    void saysWhyATextIsNoFilter(String text, String sentence) { // [MQTT-4.7.1-1], [MQTT-4.7.1-2], [MQTT-4.8.2-1], -2
        assertThat(TopicFilter.problem(text)).contains(sentence);
        assertThatThrownBy(() -> TopicFilter.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void saysWhyATextIsNoTopicAtAll() { // [MQTT-4.7.3-1], [MQTT-4.7.3-2], [MQTT-4.7.3-3]
        assertThat(TopicFilter.problem("")).contains("A topic filter must not be empty.");
        assertThat(TopicFilter.problem("a\0"))
                .contains("A topic filter must not contain U+0000; there is one at index 1.");
        assertThat(TopicFilter.problem("x".repeat(65_536)))
                .contains("A topic filter must not exceed 65535 bytes; this one has 65536.");
        assertThat(TopicFilter.problem("\uD800"))
                .contains("A topic filter must be encodable as UTF-8; this one has a surrogate without partner.");
        assertThat(TopicFilter.problem("x".repeat(65_535))).isEmpty();
    }

    @Test
    void takesSharedFiltersApart() {
        TopicFilter shared = TopicFilter.parse("$share/group/a/+/#");
        assertThat(shared.isShared()).isTrue();
        assertThat(shared.shareName()).contains("group");
        assertThat(shared.filter()).isEqualTo("a/+/#");
        assertThat(shared.levels()).containsExactly("a", "+", "#");
        assertThat(shared.hasWildcard()).isTrue();
        assertThat(shared).hasToString("$share/group/a/+/#");
        assertThat(TopicFilter.parse("$share/group//").filter()).isEqualTo("/");
    }

    @Test
    void leavesOtherFiltersWhole() {
        TopicFilter plain = TopicFilter.parse("/a//");
        assertThat(plain.isShared()).isFalse();
        assertThat(plain.shareName()).isEmpty();
        assertThat(plain.filter()).isEqualTo("/a//");
        assertThat(plain.text()).isEqualTo("/a//");
        assertThat(plain.levels()).containsExactly("", "a", "", "");
        assertThat(plain.hasWildcard()).isFalse();
    }

    @Test
    void comparesByText() { // [MQTT-3.10.4-1]
        assertThat(TopicFilter.parse("a"))
                .isEqualTo(TopicFilter.parse("a"))
                .hasSameHashCodeAs(TopicFilter.parse("a"))
                .isNotEqualTo(TopicFilter.parse("$share/g/a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/", "a//b", "$SYS/x", "ä/€/😀", " "})
    void knowsTopicNames(String topic) {
        assertThat(TopicName.isValid(topic)).isTrue();
        assertThat(TopicName.problem(topic)).isEmpty();
    }

    @Test
    void saysWhyATextIsNoTopicName() { // [MQTT-4.7.0-1]
        assertThat(TopicName.problem("a/#"))
                .contains("A topic name must not contain the wildcard '#'; there is one at index 2.");
        assertThat(TopicName.problem("+"))
                .contains("A topic name must not contain the wildcard '+'; there is one at index 0.");
        assertThat(TopicName.problem("")).contains("A topic name must not be empty.");
        for (String bad : new String[] {"a/#", "+", "", "\0", "\uDC00", "x".repeat(65_536)}) {
            assertThat(TopicName.isValid(bad)).isFalse();
            assertThat(TopicName.problem(bad)).isPresent();
        }
    }

    @Test
    void walksLevelsInPlace() {
        assertThat(TopicLevels.count("a")).isEqualTo(1);
        assertThat(TopicLevels.count("/")).isEqualTo(2);
        assertThat(TopicLevels.count("/a//")).isEqualTo(4);
        assertThat(TopicLevels.end("ab/c", 0)).isEqualTo(2);
        assertThat(TopicLevels.end("ab/c", 3)).isEqualTo(4);
        assertThat(TopicLevels.is("a/+/c", 2, 3, '+')).isTrue();
        assertThat(TopicLevels.is("a/++", 2, 4, '+')).isFalse();
    }
}
