package io.tomte.jinja;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which operator takes which operand; expected values are those of Jinja 3.1. */
class PrecedenceTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ -1|abs }} => 1
                {{ - 5|abs }} => 5
                {{ (-5)|abs }} => 5
                {{ 10 / 4|int }} => 2.5
                {{ 2 ** 3|int }} => 8
                {{ 1 + 2.7|int }} => 3
                {{ 5|string is string }} => True
                {{ 'a' ~ 'b'|upper }} => aB
                """)
    void filtersBindTighterThanOperators(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ 2**3**2 }} => 64
                {{ -2**2 }} => 4
                {{ 2 * 3 ** 2 }} => 18
                {{ 2 ** -1 }} => 0.5
                """)
    void powerGoesFromTheLeftAndBelowTheSign(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ 'a' ~ 2 * 3 }} => a6
                {{ 1 + 2 * 3 - 4 / 2 }} => 5.0
                {{ 2 * 3 % 4 }} => 2
                {{ -7 // 2 }} => -4
                """)
    void concatenationStandsBetweenSumAndProduct(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ 1 < 2 < 3 }} => True
                {{ 1 < 3 < 2 }} => False
                {{ 3 > 2 > 1 }} => True
                {{ 1 == 1 == 1 }} => True
                {{ 1 < 2 == true }} => False
                {{ -100<value_json.a|int<900 }} => True
                {{ not 1 in [1] }} => False
                {{ 1 in [1] and not 2 in [1] }} => True
                {{ 1 not in [2] }} => True
                {{ not true == false }} => True
                """)
    void comparisonsChain(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ 0 or 'x' }} => x
                {{ 5 and 'y' }} => y
                {{ '' and 1 }} => ``
                {{ 1 if true }} => 1
                {{ 1 if false }} => ``
                {{ 1 if false else 2 if false else 3 }} => 3
                {{ 5 if 3 > 2 and 1 else 0 }} => 5
                """)
    void logicGivesOperands(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ value_json.lst.0.k }} => b
                {{ value_json.lst[1].v + 1 }} => 2
                {{ value_json['d']['x'] }} => 1
                {{ value_json.s.split(' ')[1][0] }} => W
                {{ {'a': [1, 2]}.a[-1] }} => 2
                {{ 'abc'.upper()|lower }} => abc
                """)
    void subscriptsAndCallsComeFirst(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ 0x1F }} {{ 0b101 }} {{ 0o17 }} {{ 1_000 }} {{ 1.5e3 }} {{ 1e3 }} => 31 5 15 1000 1500.0 1000.0
                {{ "a" "b" }} => ab
                {{ [1, 2,] }} {{ (1,) }} {{ () }} {{ {'a': 1,} }} => [1, 2] (1,) () {'a': 1}
                {{ true }} {{ True }} {{ none }} {{ None }} => True True None None
                {{{'a': 1}|tojson}} => {"a": 1}
                """)
    void literals(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }
}
