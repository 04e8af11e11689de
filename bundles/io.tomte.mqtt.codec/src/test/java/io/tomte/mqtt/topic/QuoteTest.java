package io.tomte.mqtt.topic;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

class QuoteTest {
    @Example
    void leavesOrdinaryTextAsItIs() {
        assertThat(Quote.of("home/küche/😀")).isEqualTo("'home/küche/😀'");
        assertThat(Quote.of("")).isEqualTo("''");
        assertThat(Quote.of("x".repeat(80))).isEqualTo("'" + "x".repeat(80) + "'");
    }

    @Example
    void escapesWhatWouldForgeALogLine() {
        assertThat(Quote.of("a\r\n2026 INFO \u001B[1m\u2028\u202E\uD800"))
                .isEqualTo("'a\\u000D\\u000A2026 INFO \\u001B[1m\\u2028\\u202E\\uD800'");
    }

    @Example
    void cutsLongTextBetweenCharacters() {
        assertThat(Quote.of("x".repeat(81))).isEqualTo("'" + "x".repeat(80) + "…'");
        assertThat(Quote.of("x".repeat(79) + "😀😀")).isEqualTo("'" + "x".repeat(79) + "😀…'");
    }

    @Property
    void isAlwaysOneShortLine(@ForAll String text) {
        assertThat(Quote.of(text)).hasSizeLessThan(700).hasLineCount(1).doesNotContainPattern("\\p{Cntrl}");
    }
}
