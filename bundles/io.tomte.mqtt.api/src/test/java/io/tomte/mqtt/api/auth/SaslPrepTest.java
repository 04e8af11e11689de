package io.tomte.mqtt.api.auth;

import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SaslPrepTest {
    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "'I\u00ADX',        'IX',      soft hyphen: RFC 4013 section 3 number 1",
        "'user',            'user',    no change: number 2",
        "'USER',            'USER',    case stays: number 3",
        "'\u00AA',          'a',       NFKC: number 4",
        "'\u2168',          'IX',      NFKC: number 5",
        "'\u0007',          ,          control character: number 6",
        "'\u06271',    ,          not of one direction: number 7",
        "'\u06271\u0628', '\u06271\u0628', digits between letters from right to left",
        "'\u0627a\u0628',   ,          both directions",
        "'a\u00A0b',        'a b',     no-break space",
        "'a\u200Db',        'ab',      joiner",
        "'A\u030A',         '\u00C5',  composed",
        "'a b',             'a b',     inner blank",
        "'',                ,          nothing",
        "'\u00AD',          ,          nothing left",
        "'\uE000',          ,          private use",
        "'\uFFFD',          ,          replacement character",
        "'\u200E',          ,          mark of direction",
        "'\u2028',          ,          line separator",
        "'\u0378',          ,          not assigned"
    })
    void prepares(String text, String prepared, String why) {
        assertThat(SaslPrep.of(text)).as(why).isEqualTo(Optional.ofNullable(prepared));
    }
}
