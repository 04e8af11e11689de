package io.tomte.cli.record;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What tells whose device it is, in messages as firmware writes them. */
class AnonymizerTest {
    record Case(String said, String shown) {
        @Override
        public String toString() {
            return said;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("{\"mac\":\"A4:CF:12:F0:3D:3E\"}", "{\"mac\":\"02:00:A0:00:00:01\"}"),
                new Case("a4-cf-12-f0-3d-3e", "02-00-a0-00-00-01"),
                new Case("shellyplus1-a8032abe54dc/rpc", "shellyplus1-0200a0000001/rpc"),
                new Case("{\"ieee_address\":\"0x00158d0001a2b3c4\"}", "{\"ieee_address\":\"0x02000000a0000001\"}"),
                new Case("zigbee/0x0017880104051234", "zigbee/0x02000000a0000001"),
                new Case("http://192.168.178.20/cm", "http://192.0.2.1/cm"),
                new Case("{\"ip\":\"fe80::1ff:fe23:4567:890a\"}", "{\"ip\":\"2001:db8::1\"}"),
                new Case("{\"SSId\":\"Villa Kunterbunt\",\"AP\":1}", "{\"SSId\":\"network-1\",\"AP\":1}"),
                new Case("{\"hn\" : \"wz-lampe-4711\"}", "{\"hn\" : \"host-1\"}"),
                new Case("{\"serial_number\":\"SN 12 34\"}", "{\"serial_number\":\"SERIAL0001\"}"),
                new Case(
                        "{\"latitude\":52.520008,\"longitude\":13.404954}", "{\"latitude\":10.01,\"longitude\":10.02}"),
                new Case("{\"password\":\"geh\\\"eim\"}", "{\"password\":\"secret-1\"}"),
                new Case("mailto:jane.doe+home@mail.example.com", "mailto:person1@example.org"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void putsStandInsFor(Case it) {
        Anonymizer nobody = new Anonymizer();
        nobody.learn(it.said);
        assertThat(nobody.replace(it.said)).isEqualTo(it.shown);
        assertThat(nobody.replace(it.shown)).as("again").isEqualTo(it.shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "21.5",
                "2026-01-15T11:58:03.120Z",
                "{\"uptime\":123456789012}",
                "12:34:56",
                "127.0.0.1",
                "{\"sn\":{\"Time\":\"2026-01-01T00:00:00\",\"ENERGY\":{\"Total\":12.345}}}",
                "#ff8000",
                "{\"host\":null,\"token\":\"\"}",
                "homeassistant/light/desk/config",
                "{\"color\":{\"r\":255,\"g\":16,\"b\":0}}"
            })
    void leavesEverythingElseAsItIs(String text) {
        Anonymizer nobody = new Anonymizer();
        nobody.learn(text);
        assertThat(nobody.replace(text)).isEqualTo(text);
        assertThat(nobody.summary()).isEqualTo("nothing");
    }

    @Test
    void keepsTheSameThingTheSameInTopicsAndOtherNotations() {
        Anonymizer nobody = new Anonymizer();
        List<String> texts = List.of(
                "tasmota/discovery/A4CF12F03D3E/config",
                "{\"mac\":\"A4CF12F03D3E\",\"hn\":\"tasmota-f03d3e-7486\",\"t\":\"tasmota_F03D3E\"}",
                "tele/tasmota_F03D3E/STATE",
                "{\"Mac\":\"a4:cf:12:f0:3d:3e\",\"Hostname\":\"tasmota-f03d3e-7486\"}",
                "http://tasmota-f03d3e-7486.local/");
        texts.forEach(nobody::learn);
        assertThat(texts.stream().map(nobody::replace))
                .containsExactly(
                        "tasmota/discovery/0200A0000001/config",
                        "{\"mac\":\"0200A0000001\",\"hn\":\"host-1\",\"t\":\"tasmota_000001\"}",
                        "tele/tasmota_000001/STATE",
                        "{\"Mac\":\"02:00:a0:00:00:01\",\"Hostname\":\"host-1\"}",
                        "http://host-1.local/");
        assertThat(nobody.summary()).isEqualTo("1 hardware address, 1 host name");
    }

    @Test
    void tellsDifferentThingsApart() {
        Anonymizer nobody = new Anonymizer();
        assertThat(nobody.replace("10.0.0.1 10.0.0.2 10.0.0.1")).isEqualTo("192.0.2.1 192.0.2.2 192.0.2.1");
        assertThat(nobody.summary()).isEqualTo("2 network addresses");
    }

    @Test
    void leavesWordsOfFormatsAloneWhereAHostIsCalledSo() {
        Anonymizer nobody = new Anonymizer();
        nobody.learn("{\"hostname\":\"light\"}");
        nobody.learn("{\"hostname\":\"online\"}");
        assertThat(nobody.replace("homeassistant/light/x online")).isEqualTo("homeassistant/light/x online");
        assertThat(nobody.replace("{\"hostname\":\"light\"}")).isEqualTo("{\"hostname\":\"host-1\"}");
    }

    @Test
    void endsOnHostileTexts() {
        Anonymizer nobody = new Anonymizer();
        String quotes = "\"a\":\"" + "\\\"".repeat(200_000);
        assertThat(nobody.replace(quotes)).isEqualTo(quotes);
        String letters = "x".repeat(1_000_000);
        assertThat(nobody.replace(letters)).isEqualTo(letters);
        String colons = "f:".repeat(100_000);
        assertThat(nobody.replace(colons)).isEqualTo(colons);
    }
}
