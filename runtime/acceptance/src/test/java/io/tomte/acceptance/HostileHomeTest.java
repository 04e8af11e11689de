package io.tomte.acceptance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** Devices that send anything at all: the hub shows what is wrong, and another device works on as if nothing were. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileHomeTest {
    private static HubProcess hub;
    private static Api api;
    private static Device plug;
    private static Device attacker;
    private static boolean on;

    @BeforeAll
    static void start(@TempDir Path folder) {
        hub = HubProcess.start(folder);
        api = hub.api();
        plug = new Device(hub.mqttPort(), "plug").listen("plug/set");
        attacker = new Device(hub.mqttPort(), "attacker");
        plug.publish("homeassistant/switch/plug/config", """
                {"unique_id":"plug","state_topic":"plug/state","command_topic":"plug/set","device":{"identifiers":["plug"],"name":"Plug"}}""", true);
        undisturbed();
    }

    @AfterAll
    static void stop() {
        attacker.close();
        plug.close();
        hub.close();
    }

    /** The other device is shown as it is and does what it is told, and nothing was written where only failures are. */
    private static void undisturbed() {
        on = !on;
        plug.publish("plug/state", on ? "ON" : "OFF", true);
        eventually(
                () -> assertThat(api.state("plug").get("state").getAsString()).isEqualTo(on ? "on" : "off"));
        String id = api.entity("plug").orElseThrow().get("id").getAsString();
        api.post(202, "entities/" + id + "/commands", "{\"action\":\"toggle\",\"arguments\":{}}");
        assertThat(plug.next().payload()).isEqualTo(on ? "OFF" : "ON");
        assertThat(hub.errors()).noneMatch(line -> line.contains(" ERROR "));
    }

    private static void announce(String id, String more) {
        attacker.publish("homeassistant/sensor/" + id + "/config", """
                {"unique_id":"%s","state_topic":"%s/t","device":{"identifiers":["%s"],"name":"%s"}%s}""".formatted(id, id, id, id, more), true);
        eventually(() -> assertThat(api.entity(id)).isPresent());
        attacker.publish(id + "/t", "1", true); // now somebody listens, or gets it as retained
        eventually(() -> assertThat(api.entity(id)).isPresent());
    }

    private static void problemOf(String id, String words) {
        eventually(() -> assertThat(api.entity(id).orElseThrow().get("problems").toString())
                .contains(words));
    }

    /** The inbox tells that nothing could be made of a message there. */
    private static void unread(String topic) {
        eventually(() -> assertThat(unread()).contains(topic));
    }

    private static List<String> unread() {
        return api.get("inbox").getAsJsonArray("unread").asList().stream()
                .map(unread -> unread.getAsJsonObject().get("topic").getAsString())
                .toList();
    }

    @Test
    void aMegabyteOfDiscovery() {
        attacker.publish("homeassistant/sensor/large/config", """
                {"unique_id":"large","state_topic":"large/t","name":"%s"}""".formatted("x".repeat(1_000_000)), true);
        undisturbed();
        eventually(() -> assertThat(api.entity("large")).isPresent());
        assertThat(api.entity("large").orElseThrow().toString().length())
                .as("what the page has to load")
                .isLessThan(10_000);
        attacker.publish("homeassistant/sensor/large/config", "", true);
        eventually(() -> assertThat(api.entity("large")).isEmpty());
    }

    @Test
    void tenThousandEntitiesInOneDevice() {
        String components = IntStream.range(0, 10_000)
                .mapToObj("\"c%1$d\":{\"p\":\"sensor\",\"uniq_id\":\"many%1$d\",\"stat_t\":\"many/%1$d\"}"::formatted)
                .collect(Collectors.joining(","));
        attacker.publish("homeassistant/device/many/config", """
                {"dev":{"ids":["many"],"name":"Many"},"o":{"name":"test"},"cmps":{%s}}""".formatted(components), true);
        undisturbed();
        eventually(() -> assertThat(of("many")).isEqualTo(10_000));
        attacker.publish("homeassistant/device/many/config", "", true);
        undisturbed();
        eventually(() -> assertThat(of("many")).isZero());
    }

    private static long of(String device) {
        return api.get("home").getAsJsonArray("entities").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(entity -> entity.get("device").getAsString().equals(device))
                .count();
    }

    @Test
    void anEndlessTemplate() {
        announce(
                "endless",
                ",\"value_template\":\"{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}\"");
        problemOf("endless", "template-error");
        undisturbed();
    }

    @Test
    void aHundredEndlessTemplatesOnOneTopic() {
        for (int i = 0; i < 100; i++) {
            attacker.publish("homeassistant/sensor/crowd%d/config".formatted(i), """
                    {"unique_id":"crowd%d","state_topic":"crowd/t","device":{"identifiers":["crowd"],"name":"Crowd"},
                     "value_template":"{%% for a in range(9999) %%}{%% for b in range(9999) %%}{%% endfor %%}{%% endfor %%}"}""".formatted(i), true);
        }
        eventually(() -> assertThat(api.entity("crowd99")).isPresent());
        for (int i = 0; i < 1_000; i++) {
            attacker.send(0, "crowd/t", "" + i, false);
        }
        undisturbed();
        problemOf("crowd99", "template-error");
    }

    @Test
    void aDelayWithoutEnd() {
        attacker.publish("homeassistant/binary_sensor/delay/config", """
                {"unique_id":"delay","state_topic":"delay/t","off_delay":1e18,"device":{"identifiers":["delay"],"name":"Delay"}}""", true);
        eventually(() -> {
            attacker.publish("delay/t", "ON", false);
            assertThat(api.state("delay").get("state").getAsString()).isEqualTo("on");
        });
        assertThat(hub.log()).doesNotContain("Adapter homeassistant failed");
        undisturbed();
    }

    @Test
    void bytesThatAreNoText() {
        announce("bytes", "");
        attacker.send(1, "bytes/t", new byte[] {(byte) 0xff, (byte) 0xfe, 0}, true);
        problemOf("bytes", "payload-not-text");
        attacker.send(1, "homeassistant/sensor/nottext/config", new byte[] {(byte) 0xc3, 0x28, '{'}, true);
        undisturbed();
        assertThat(api.entity("nottext")).isEmpty();
        eventually(() -> assertThat(hub.log()).contains("homeassistant/sensor/nottext/config"));
        unread("homeassistant/sensor/nottext/config");
        attacker.publish("homeassistant/sensor/nottext/config", "", true);
        eventually(() -> assertThat(unread()).doesNotContain("homeassistant/sensor/nottext/config"));
    }

    @Test
    void markupInNames() {
        announce("markup", ",\"name\":\"<script>alert(1)</script>\",\"icon\":\"\\\"><img src=x onerror=alert(1)>\"");
        JsonObject entity = api.entity("markup").orElseThrow();
        assertThat(entity.get("name").getAsString()).isEqualTo("<script>alert(1)</script>");
        assertThat(entity.get("id").getAsString()).matches("sensor\\.[a-z0-9_]+");
        assertThat(api.send("GET", "home", Optional.empty()).headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        undisturbed();
    }

    @Test
    void deepNesting() {
        announce("deep", ",\"value_template\":\"{{ value_json.a }}\"");
        attacker.publish("deep/t", "[".repeat(200_000), true);
        problemOf("deep", "template-error");
        attacker.publish("homeassistant/sensor/deeper/config", "{\"a\":".repeat(100_000), true);
        attacker.publish(
                "homeassistant/sensor/deepest/config", """
                {"unique_id":"deepest","state_topic":"deepest/t","options":%s1%s}""".formatted("[".repeat(3_000), "]".repeat(3_000)), true);
        attacker.publish("zigbee2mqtt/bridge/devices", "[".repeat(100_000), true);
        attacker.publish("tasmota/discovery/AABBCCDDEE99/config", "[".repeat(100_000), true);
        undisturbed();
        unread("homeassistant/sensor/deeper/config");
        unread("zigbee2mqtt/bridge/devices");
        unread("tasmota/discovery/AABBCCDDEE99/config");
        api.get("home");
    }

    @Test
    void giantNumbers() {
        announce("giant", ",\"unit_of_measurement\":\"W\",\"json_attributes_topic\":\"giant/a\"");
        attacker.publish("giant/t", "9".repeat(100_000), true);
        attacker.publish("giant/a", "{\"huge\":1e400,\"long\":%s}".formatted("8".repeat(5_000)), true);
        attacker.publish("giant/t", "1e400", true);
        attacker.publish("giant/t", "42", true);
        eventually(
                () -> assertThat(api.state("giant").get("state").getAsString()).isEqualTo("42"));
        undisturbed();
    }

    @Test
    void thousandsOfDiscoveryTopicsThatNeverBecomeValid() {
        for (int i = 0; i < 5_000; i++) {
            attacker.send(
                    0,
                    "homeassistant/sensor/bad%d/config".formatted(i),
                    "{\"unique_id\":\"bad%d\"".formatted(i),
                    false);
        }
        undisturbed();
        assertThat(api.entity("bad7")).isEmpty();
        assertThat(hub.log().getBytes(StandardCharsets.UTF_8).length)
                .as("a log that stays readable")
                .isLessThan(5_000_000);
    }

    @Test
    void aFloodForOneEntity() {
        announce("flood", "");
        for (int i = 0; i < 30_000; i++) {
            attacker.send(0, "flood/t", "" + i, false);
        }
        attacker.send(1, "flood/t", "last", true);
        undisturbed();
        eventually(
                () -> assertThat(api.state("flood").get("state").getAsString()).isEqualTo("last"));
    }
}
