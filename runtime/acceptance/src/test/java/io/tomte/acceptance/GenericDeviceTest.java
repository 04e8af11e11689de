package io.tomte.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** A device made by hand, over the interface and by its file, in a hub that runs. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GenericDeviceTest {
    private static final String PUMP = """
            {"id":"pump","name":"Garden pump","entities":[
             {"key":"relay","kind":"switch","state":{"topic":"garden/pump","pointer":"/relay"},"payload_on":1,"payload_off":0,
              "command":{"topic":"garden/pump/set"}}]}""";

    @TempDir
    Path data;

    private static String name(Api api, String identity) {
        return api.entity(identity).orElseThrow().get("display_name").getAsString();
    }

    @Test
    void livesFromTheFirstDefinitionToTheLastFile() throws Exception {
        try (HubProcess hub = HubProcess.start(data, "home.new-devices=ask"); // but for what people make here
                Device device = new Device(hub.mqttPort(), "pump").listen("garden/pump/set")) {
            Api api = hub.api();
            eventually(() ->
                    assertThat(api.get("generic").getAsJsonArray("devices")).isEmpty());
            device.publish("garden/pump", "{\"relay\":1}", true);

            JsonObject tried = api.post(200, "generic/check", "{\"definition\":" + PUMP + ",\"samples\":{}}")
                    .getAsJsonObject();
            assertThat(tried.getAsJsonArray("entities"))
                    .containsExactly(JsonParser.parseString("{\"key\":\"relay\",\"state\":\"on\",\"attributes\":{}}"));
            assertThat(api.send("PUT", "generic/pump", Optional.of(PUMP.replace("switch", "swich")))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(api.send("PUT", "generic/pump", Optional.of(PUMP)).statusCode())
                    .isEqualTo(201);

            eventually(() -> assertThat(api.state("pump.relay").get("state").getAsString())
                    .isEqualTo("on"));
            JsonObject relay = api.entity("pump.relay").orElseThrow();
            assertThat(status(api, relay.get("device").getAsString())).isEqualTo("accepted");
            assertThat(api.get("inbox").getAsJsonArray("found")).isEmpty();
            String entity = relay.get("id").getAsString();
            api.post(202, "entities/" + entity + "/commands", "{\"action\":\"turn_off\"}");
            assertThat(device.next()).isEqualTo(new Device.Message("garden/pump/set", "0", 0, false));

            Path file = data.resolve("devices/pump.json");
            Files.writeString(file, Files.readString(file).replace("Garden pump", "Well pump"));
            eventually(() -> assertThat(name(api, "pump.relay")).isEqualTo("Well pump"));

            Files.writeString(data.resolve("devices/broken.json"), "{\"id\":\"broken\",\"name\":\"Broken\"}");
            eventually(() -> assertThat(problems(api, "broken").toString()).contains("\"/entities\""));
            assertThat(problems(api, "pump")).isEmpty();
            assertThat(hub.log()).contains("devices/broken.json, /entities: ");
            device.publish("garden/pump", "{\"relay\":0}", true);
            eventually(() -> assertThat(api.state("pump.relay").get("state").getAsString())
                    .isEqualTo("off"));
        }
        try (HubProcess hub = HubProcess.start(data)) {
            Api api = hub.api();
            eventually(() -> assertThat(api.state("pump.relay").get("state").getAsString())
                    .isEqualTo("off"));
            assertThat(api.send("DELETE", "generic/pump", Optional.empty()).statusCode())
                    .isEqualTo(204);
            assertThat(data.resolve("devices/pump.json")).doesNotExist();
            assertThat(api.send("GET", "generic/pump", Optional.empty()).statusCode())
                    .isEqualTo(404);
        }
    }

    private static String status(Api api, String device) {
        return api.get("devices/" + device)
                .getAsJsonObject("device")
                .get("status")
                .getAsString();
    }

    private static JsonArray problems(Api api, String id) {
        return api.get("generic/" + id).getAsJsonArray("problems");
    }
}
