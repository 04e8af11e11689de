package io.tomte.fuzz;

import java.util.HexFormat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs that failed once. */
class RegressionTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            SESSION   | what is not MQTT comes while the connection moves to another loop | 43d9d16008aabc9fb77cc723a56017e14f1ce8b1698341734a6823ce02043e016b544901214a2ddab82fec85c0b9fe0549c475be5b887bb4b8995b24
            TEMPLATES | a regular expression that is none                                 | 7b7b202778277c72656765785f66696e64616c6c2827282729207d7d
            """)
    void doesNotFailAgain(Target target, String what, String hex) {
        target.tryOne(HexFormat.of().parseHex(hex));
    }
}
