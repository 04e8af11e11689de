package io.tomte.acceptance;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** A lamp from the day it is found to the day it is replaced, with a rule that knows only its id. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeviceLifeTest {
    private static final String MOTION = """
            {"name":"Motion","unique_id":"motion1","device_class":"motion","state_topic":"porch/motion",
             "device":{"identifiers":["porch-motion"],"name":"Porch motion"}}""";

    @TempDir
    Path data;

    private static String topic(String lamp) {
        return "homeassistant/light/" + lamp + "/config";
    }

    private static String lamp(String name) {
        return """
                {"name":null,"unique_id":"%1$s","schema":"json","brightness":true,
                 "state_topic":"porch/%1$s","command_topic":"porch/%1$s/set",
                 "device":{"identifiers":["%1$s-id"],"name":"%1$s"}}""".formatted(name);
    }

    private static JsonObject entity(Api api, String identity) {
        return api.entity(identity).orElseThrow(() -> new AssertionError("no entity " + identity));
    }

    private static String text(JsonObject json, String name) {
        return json.get(name).getAsString();
    }

    /** Motion is told, and the rule turns the lamp on. */
    private static void actsOn(Device house, Api api, String lamp) {
        house.publish("porch/motion", "OFF", true);
        eventually(() -> assertThat(text(api.state("motion1"), "state")).isEqualTo("off"));
        house.publish("porch/motion", "ON", true);
        Device.Message told = house.next();
        assertThat(told.topic()).isEqualTo("porch/" + lamp + "/set");
        assertThat(told.payload()).contains("\"ON\"");
        house.publish("porch/" + lamp, told.payload(), false);
        eventually(() -> {
            JsonObject entity = entity(api, lamp);
            assertThat(text(entity.getAsJsonObject("last_command"), "outcome")).isEqualTo("confirmed");
            assertThat(text(entity.getAsJsonObject("state"), "origin")).startsWith("rule ");
            assertThat(entity.getAsJsonObject("state").has("desired")).isFalse();
        });
    }

    private static int retained(Api api, String topic) {
        return api.send("GET", "topics/value?topic=" + topic, Optional.empty()).statusCode();
    }

    @Test
    void itIsFoundTakenInRenamedRemovedBroughtBackAndReplaced() {
        try (HubProcess hub = HubProcess.start(data);
                Device house = new Device(hub.mqttPort(), "house").listen("porch/+/set")) {
            Api api = hub.api();
            house.publish("homeassistant/binary_sensor/motion1/config", MOTION, true);
            house.publish(topic("old"), lamp("old"), true);
            eventually(() -> assertThat(api.entity("old")).isPresent());
            eventually(() -> assertThat(api.entity("motion1")).isPresent());
            String id = text(entity(api, "old"), "id");
            String device = text(entity(api, "old"), "device");

            JsonObject accepted = api.post(200, "inbox/" + device + "/accept", "{\"new_area\":\"Porch\"}")
                    .getAsJsonObject();
            assertThat(text(accepted, "status")).isEqualTo("accepted");
            assertThat(text(accepted, "area")).isEqualTo("porch");
            assertThat(api.send("PATCH", "devices/" + device, Optional.of("{\"name\":\"Porch lamp\"}"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(text(entity(api, "old"), "display_name")).isEqualTo("Porch lamp");
            api.post(201, "rules", """
                    {"name":"Porch light","enabled":true,"mode":"restart","note":"",
                     "triggers":[{"type":"state","entity":"%s","to":"on"}],"conditions":[],
                     "actions":[{"type":"command","entity":"%s","action":"turn_on","arguments":{}}]}""".formatted(text(entity(api, "motion1"), "id"), id));
            actsOn(house, api, "old");

            assertThat(api.send("DELETE", "devices/" + device, Optional.empty()).body())
                    .contains(topic("old"));
            assertThat(api.entity("old")).isEmpty();
            assertThat(retained(api, topic("old"))).isEqualTo(404);

            api.post(200, "removed/" + device + "/undo", "{}");
            JsonObject back = entity(api, "old");
            assertThat(text(back, "id")).isEqualTo(id);
            assertThat(text(back, "display_name")).isEqualTo("Porch lamp");
            assertThat(text(api.get("devices/" + device).getAsJsonObject("device"), "area"))
                    .isEqualTo("porch");
            eventually(() -> assertThat(retained(api, topic("old"))).isEqualTo(200));
            actsOn(house, api, "old");

            house.publish(topic("fresh"), lamp("fresh"), true);
            eventually(() -> assertThat(api.entity("fresh")).isPresent());
            String with = text(entity(api, "fresh"), "device");
            api.post(200, "devices/" + device + "/replace", "{\"with\":\"" + with + "\"}");
            assertThat(text(entity(api, "fresh"), "id")).isEqualTo(id);
            assertThat(text(entity(api, "fresh"), "display_name")).isEqualTo("Porch lamp");
            assertThat(api.entity("old")).isEmpty();
            actsOn(house, api, "fresh");
            assertThat(hub.errors()).isEmpty();
        }
    }

    @Test
    void whatWasAnsweredSurvivesAKill() {
        try (HubProcess hub = HubProcess.start(data);
                Device house = new Device(hub.mqttPort(), "house")) {
            Api api = hub.api();
            for (String name : List.of("one", "two")) {
                house.publish(topic(name), lamp(name), true);
                eventually(() -> assertThat(api.entity(name)).isPresent());
            }
            api.post(204, "inbox/two/ignore", "{}");
            api.post(200, "inbox/one/accept", "{\"new_area\":\"Porch\"}");
            assertThat(api.send("PATCH", "devices/one", Optional.of("{\"name\":\"First\"}"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(api.send("PATCH", "areas/porch", Optional.of("{\"name\":\"Terrace\"}"))
                            .statusCode())
                    .isEqualTo(200);
            hub.kill();
        }
        try (HubProcess hub = HubProcess.start(data)) {
            Api api = hub.api();
            JsonObject one = api.get("devices/one").getAsJsonObject("device");
            assertThat(text(one, "status")).isEqualTo("accepted");
            assertThat(text(one, "name")).isEqualTo("First");
            assertThat(text(one, "area")).isEqualTo("porch");
            assertThat(api.get("home").getAsJsonArray("areas").toString()).contains("Terrace");
            assertThat(api.get("inbox").getAsJsonArray("ignored").toString()).contains("two");
            assertThat(api.entity("two")).isEmpty();
        }
    }
}
