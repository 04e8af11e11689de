package io.tomte.acceptance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.google.gson.JsonArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** What a device reported is still known when the hub was killed or stopped, or its file was damaged. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HistoryTest {
    private static final String SENSOR = """
            {"unique_id":"t1","name":"Temperature","state_topic":"hall/t","unit_of_measurement":"°C","device":{"identifiers":["t1"],"name":"Hall"}}""";

    @TempDir
    Path data;

    @Test
    void whatWasWrittenSurvivesAKillAndAGapIsShown() throws Exception {
        String id;
        try (HubProcess hub = HubProcess.start(data);
                Device device = sensor(hub)) {
            id = report(hub, device, "21.5");
            assertThat(points(hub, id)).contains("21.5");
            hub.kill();
        }
        try (HubProcess hub = HubProcess.start(data);
                Device device = sensor(hub)) {
            assertThat(report(hub, device, "22.5")).isEqualTo(id);
            assertThat(points(hub, id)).containsSubsequence("21.5", "null", "22.5");
            assertThat(hub.api().get("entities/" + id + "/recent").toString()).contains("21.5", "22.5");
            assertThat(hub.api().get("health").toString()).contains("readings since the start");
        }
        Path file = data.resolve("history").resolve("history.db");
        Files.writeString(file, "damaged ".repeat(2_000), StandardCharsets.UTF_8);
        try (HubProcess hub = HubProcess.start(data);
                Device device = sensor(hub)) {
            report(hub, device, "23.5");
            assertThat(points(hub, id)).contains("23.5").doesNotContain("21.5");
            assertThat(hub.api().get("health").toString()).contains("set aside as history.db.damaged-");
        }
    }

    private static Device sensor(HubProcess hub) {
        Device device = new Device(hub.mqttPort(), "hall");
        device.publish("homeassistant/sensor/t1/config", SENSOR, true);
        Api api = hub.api();
        eventually(() -> assertThat(api.entity("t1")).isPresent());
        return device;
    }

    /** Nothing is retained, so it is repeated until the hub listens to it. */
    private static String report(HubProcess hub, Device device, String value) {
        Api api = hub.api();
        eventually(() -> {
            device.publish("hall/t", value, false);
            assertThat(api.state("t1").get("state").getAsString()).isEqualTo(value);
        });
        return api.entity("t1").orElseThrow().get("id").getAsString();
    }

    private static String points(HubProcess hub, String id) {
        JsonArray points = hub.api().get("entities/" + id + "/history").getAsJsonArray("points");
        return points.toString();
    }
}
