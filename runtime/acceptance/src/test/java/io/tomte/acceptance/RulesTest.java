package io.tomte.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** A rule made over the API acts on real messages, and is there after a restart. */
class RulesTest {
    private static final String MOTION = """
            {"name":"Motion","unique_id":"motion1","device_class":"motion","state_topic":"hall/motion",
             "device":{"identifiers":["hall-motion"],"name":"Hall motion"}}""";
    private static final String LIGHT = """
            {"name":null,"unique_id":"light1","schema":"json","brightness":true,
             "state_topic":"hall/light","command_topic":"hall/light/set",
             "device":{"identifiers":["hall-light"],"name":"Hall light"}}""";

    @TempDir
    Path data;

    @Test
    void aLightGoesOnWhenMotionIsSeenAlsoAfterARestart() {
        String rule;
        try (HubProcess hub = HubProcess.start(data)) {
            try (Device house = house(hub)) {
                Api api = hub.api();
                rule = api.post(201, "rules", rule(api))
                        .getAsJsonObject()
                        .get("id")
                        .getAsString();
                seesMotion(house);
                eventually(() -> assertThat(lastResult(api, rule)).isEqualTo("done"));
            }
            hub.stop();
        }
        assertThat(data.resolve("rules").resolve(rule + ".json")).exists();
        try (HubProcess hub = HubProcess.start(data);
                Device house = house(hub)) {
            Api api = hub.api();
            assertThat(api.get("rules/" + rule).get("name").getAsString()).isEqualTo("Hall light");
            seesMotion(house);
        }
    }

    @Test
    void aRuleFileThatCannotBeReadIsLeftAloneAndToldOf() throws Exception {
        Path file = Files.createDirectories(data.resolve("rules")).resolve("broken.json");
        Files.writeString(file, "{\"name\": \"Broken\", ");
        try (HubProcess hub = HubProcess.start(data)) {
            assertThat(hub.api().get("health").get("status").getAsString()).isEqualTo("ok");
            assertThat(Files.readString(data.resolve("log/tomte.log"))).contains("broken.json");
        }
        assertThat(Files.readString(file)).isEqualTo("{\"name\": \"Broken\", ");
    }

    private static Device house(HubProcess hub) {
        Device house = new Device(hub.mqttPort(), "house").listen("hall/light/set");
        house.publish("homeassistant/binary_sensor/motion1/config", MOTION, true);
        house.publish("homeassistant/light/light1/config", LIGHT, true);
        Api api = hub.api();
        eventually(() -> assertThat(api.entity("light1")).isPresent());
        eventually(() -> assertThat(api.entity("motion1")).isPresent());
        eventually(
                () -> { // nothing is retained, so it is repeated until the hub listens to it
                    house.publish("hall/motion", "OFF", false);
                    assertThat(api.state("motion1").get("state").getAsString()).isEqualTo("off");
                });
        return house;
    }

    private static void seesMotion(Device house) {
        house.publish("hall/motion", "ON", false);
        Device.Message told = house.next();
        assertThat(told.topic()).isEqualTo("hall/light/set");
        assertThat(told.payload()).contains("\"ON\"").contains("180");
    }

    private static String rule(Api api) {
        return """
                {"name":"Hall light","enabled":true,"mode":"restart","note":"",
                 "triggers":[{"type":"state","entity":"%s","to":"on"}],
                 "conditions":[],
                 "actions":[{"type":"command","entity":"%s","action":"turn_on","arguments":{"brightness":180}}]}""".formatted(id(api, "motion1"), id(api, "light1"));
    }

    private static String id(Api api, String identity) {
        return api.entity(identity).orElseThrow().get("id").getAsString();
    }

    private static String lastResult(Api api, String rule) {
        JsonObject runs = api.get("rules/" + rule + "/runs");
        return runs.getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject()
                .get("result")
                .getAsString();
    }
}
