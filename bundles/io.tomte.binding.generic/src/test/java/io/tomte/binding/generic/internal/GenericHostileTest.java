package io.tomte.binding.generic.internal;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.tomte.mqtt.packet.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nonsense on every topic of every kind: nothing is thrown, and the next good value counts. */
class GenericHostileTest {
    private static final String ALL = """
            {"id":"all","name":"All","availability":{"topic":"up","pointer":"/up"},"entities":[
             {"key":"plain","kind":"sensor","unit":"W","state":{"topic":"t"},"attributes":{"topic":"t"}},
             {"key":"pointed","kind":"sensor","unit":"W","expire_after":5,"state":{"topic":"t","pointer":"/a/0"}},
             {"key":"rendered","kind":"sensor","unit":"W","state":{"topic":"t","template":"{{ value_json.a[0] * 1.0 }}"}},
             {"key":"b","kind":"binary_sensor","off_delay":2,"state":{"topic":"t"}},
             {"key":"s","kind":"select","options":["x"],"state":{"topic":"t"},"command":{"topic":"c"}},
             {"key":"x","kind":"text","state":{"topic":"t"},"command":{"topic":"c"}},
             {"key":"n","kind":"number","state":{"topic":"t","pointer":"/a/0"},"command":{"topic":"c"}},
             {"key":"l","kind":"light","state":{"topic":"t"},"command":{"topic":"c"},
              "brightness":{"state":{"topic":"t"},"command":{"topic":"c"}},"rgb":{"state":{"topic":"t"},"command":{"topic":"c"}}},
             {"key":"c","kind":"cover","state":{"topic":"t"},"position":{"state":{"topic":"t"},"command":{"topic":"c"}}},
             {"key":"h","kind":"climate","mode":{"state":{"topic":"t"},"command":{"topic":"c"}},
              "temperature":{"state":{"topic":"t"},"command":{"topic":"c"}}},
             {"key":"e","kind":"event","options":["single"],"state":{"topic":"t"}}]}""";

    static Stream<Bytes> payloads() {
        Stream<Bytes> texts = List.of(
                        "",
                        " ",
                        "NaN",
                        "-inf",
                        "1e999",
                        "999999999999999999999999",
                        "null",
                        "{",
                        "[[[[",
                        "{\"a\":{}}",
                        "{\"a\":[]}",
                        "{\"a\":[null]}",
                        "{\"a\":[[1]]}",
                        "{\"a\":[\"many\"]}",
                        "\u0000\u0001",
                        "💡",
                        "{{ 1/0 }}",
                        "a,b,c",
                        "1,2,3,4,5,6,7",
                        "[".repeat(50_000),
                        "{\"a\":[" + "9".repeat(10_000) + "]}",
                        "x".repeat(300_000))
                .stream()
                .map(Bytes::utf8);
        return Stream.concat(texts, Stream.of(Bytes.copyOf(new byte[] {(byte) 0xff, (byte) 0xfe, 0})));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void isSurvived(Bytes payload) {
        House house = House.with("all", ALL);
        house.hub.publish("t", payload, false);
        house.hub.publish("t", payload, true);
        house.hub.publish("up", payload, false);
        house.hub.pass(Duration.ofSeconds(10));
        house.says("up", "{\"up\":\"online\"}");
        house.says("t", "{\"a\":[7]}");
        assertThat(house.state("sensor/all pointed")).isEqualTo("7");
        assertThat(house.state("sensor/all rendered")).isEqualTo("7.0");
        assertThat(house.state("number/all n")).isEqualTo("7");
        assertThat(house.entity("sensor/all pointed").problems).isEmpty();
        assertThat(house.hub.home.ghosts).isEmpty();
    }
}
