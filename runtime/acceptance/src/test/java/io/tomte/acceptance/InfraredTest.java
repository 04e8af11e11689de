package io.tomte.acceptance;

import java.nio.file.Path;
import java.util.Optional;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** A button of an old remote control, heard by a receiver, makes a rule send another signal; and a tracker comes home. */
class InfraredTest {
    private static final String RECEIVER = """
            {"name":"Eye","unique_id":"eye1","schema":"receiver","state_topic":"ir/eye","device":{"identifiers":["ir"],"name":"Blaster"}}""";
    private static final String EMITTER = """
            {"name":"Led","unique_id":"led1","schema":"emitter","command_topic":"ir/led","message_expiry_interval":60,
             "device":{"identifiers":["ir"],"name":"Blaster"}}""";
    private static final String PHONE = """
            {"name":"Phone","unique_id":"phone1","json_attributes_topic":"phone/where","device":{"identifiers":["phone"],"name":"Phone"}}""";

    @TempDir
    Path data;

    @Test
    void aSignalThatIsHeardSendsAnother() {
        try (HubProcess hub = HubProcess.start(data, "home.latitude=52", "home.longitude=5", "home.radius=200");
                Device house = new Device(hub.mqttPort(), "house").listen("ir/led")) {
            house.publish("homeassistant/infrared/eye/config", RECEIVER, true);
            house.publish("homeassistant/infrared/led/config", EMITTER, true);
            house.publish("homeassistant/device_tracker/phone/config", PHONE, true);
            Api api = hub.api();
            eventually(() -> assertThat(api.entity("eye1")).isPresent());
            eventually(() -> assertThat(api.entity("led1")).isPresent());
            eventually(
                    () -> { // signals are not retained, so it is repeated until the hub listens
                        house.publish("ir/eye", "{\"timings\":[9000,-4500,560,-560,560]}", false);
                        assertThat(attributes(api, "eye1").has("code")).isTrue();
                    });
            JsonObject heard =
                    attributes(api, "eye1").getAsJsonArray("received").get(0).getAsJsonObject();
            api.post(201, "rules", """
                    {"name":"Blast","enabled":true,"mode":"restart","note":"",
                     "triggers":[{"type":"event","entity":"%s","event":"%s"}],"conditions":[],
                     "actions":[{"type":"command","entity":"%s","action":"send_command","arguments":{"timings":%s,"repeat_count":1}}]}""".formatted(
                            id(api, "eye1"), heard.get("code").getAsString(), id(api, "led1"), heard.get("timings")));
            house.publish("ir/eye", "{\"timings\":[9000,-4500,560]}", false); // another button
            house.publish("ir/eye", "{\"timings\":[8900,-4400,600,-590,530,-30000]}", false);
            Device.Message sent = house.next();
            assertThat(sent.topic()).isEqualTo("ir/led");
            assertThat(sent.payload())
                    .isEqualTo("{\"timings\":[9000,-4500,560,-560,560],\"modulation\":38000,\"repeat_count\":1}");
            assertThat(api.send("POST", "entities/" + id(api, "led1") + "/commands", Optional.of("""
                            {"action":"send_command","arguments":{"timings":[]}}"""))
                            .statusCode())
                    .isEqualTo(422);

            house.publish("phone/where", "{\"latitude\":52.001,\"longitude\":5,\"gps_accuracy\":10}", true);
            eventually(() ->
                    assertThat(api.state("phone1").get("state").getAsString()).isEqualTo("home"));
            house.publish("phone/where", "{\"latitude\":52.1,\"longitude\":5,\"gps_accuracy\":10}", true);
            eventually(() ->
                    assertThat(api.state("phone1").get("state").getAsString()).isEqualTo("not_home"));
        }
    }

    private static JsonObject attributes(Api api, String identity) {
        return api.state(identity).getAsJsonObject("attributes");
    }

    private static String id(Api api, String identity) {
        return api.entity(identity).orElseThrow().get("id").getAsString();
    }
}
