package io.tomte.acceptance;

import java.nio.file.Path;

import com.google.gson.JsonElement;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** A large home that is announced all at once, as after a power cut: nothing of it is lost, whatever the quality of service. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HomeBurstTest {
    private static final int DEVICES = 500;
    private static final int PER_DEVICE = 10;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void fiveHundredDevicesAreAllThereWithTheirStates(int qos) {
        try (HubProcess hub = HubProcess.start(folder);
                Device bridge = new Device(hub.mqttPort(), "bridge")) {
            for (int device = 0; device < DEVICES; device++) {
                for (int sensor = 0; sensor < PER_DEVICE; sensor++) {
                    String id = "d" + device + "_s" + sensor;
                    bridge.send(qos, "burst/" + id, "" + sensor, true);
                    bridge.send(
                            qos,
                            "homeassistant/sensor/d%d/s%d/config".formatted(device, sensor),
                            """
                            {"unique_id":"%s","name":"Sensor %d","state_topic":"burst/%s","device":{"identifiers":["d%d"],"name":"Device %d"}}""".formatted(id, sensor, id, device, device),
                            true);
                }
            }
            Api api = hub.api();
            eventually(() -> assertThat(reported(api)).isEqualTo(DEVICES * PER_DEVICE));
            assertThat(api.get("home").getAsJsonArray("devices").size()).isEqualTo(DEVICES);
            assertThat(api.get("drops").getAsJsonArray("drops")).isEmpty();
        }
    }

    private static long reported(Api api) {
        long reported = 0;
        for (JsonElement element : api.get("home").getAsJsonArray("entities")) {
            String id = element.getAsJsonObject().get("unique_id").getAsString();
            String state = element.getAsJsonObject()
                    .getAsJsonObject("state")
                    .get("state")
                    .getAsString();
            if (id.endsWith("_s" + state)) {
                reported++;
            }
        }
        return reported;
    }
}
