package io.tomte.mqtt.auth.internal.scram;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientFirstTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n,,n=user,r=abc            | n,,        | user | abc",
                "y,,n=user,r=abc            | y,,        | user | abc",
                "n,a=user,n=user,r=abc      | n,a=user,  | user | abc",
                "n,,n=a=2Cb=3Dc,r=abc       | n,,        | a,b=c| abc",
                "n,,n=u\u00ADs,r=a=b!~      | n,,        | us   | a=b!~",
                "n,,n=user,r=abc,x=more,y=z | n,,        | user | abc"
            })
    void reads(String message, String header, String name, String nonce) {
        ClientFirst first = ClientFirst.parse(message).orElseThrow();
        assertThat(first.header()).isEqualTo(header);
        assertThat(first.header() + first.bare()).isEqualTo(message);
        assertThat(first.name()).isEqualTo(name);
        assertThat(first.nonce()).isEqualTo(nonce);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n,,",
                "n=user,r=abc",
                "p=tls-unique,,n=user,r=abc",
                "n,,m=ext,n=user,r=abc",
                "n,a=other,n=user,r=abc",
                "n,,n=,r=abc",
                "n,,n=user,r=",
                "n,,n=user,r=a b",
                "n,,n=us=er,r=abc",
                "n,,n=us=2cer,r=abc",
                "n,,n=\u0007,r=abc",
                "n,,r=abc,n=user",
                "x,,n=user,r=abc"
            })
    void refuses(String message) {
        assertThat(ClientFirst.parse(message)).isEmpty();
    }

    @Test
    void refusesEndlessNames() {
        assertThat(ClientFirst.parse("n,,n=" + "u".repeat(1_024) + ",r=a")).isPresent();
        assertThat(ClientFirst.parse("n,,n=" + "u".repeat(1_025) + ",r=a")).isEmpty();
    }
}
