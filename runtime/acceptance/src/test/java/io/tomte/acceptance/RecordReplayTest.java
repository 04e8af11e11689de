package io.tomte.acceptance;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** What a device said to one hub, recorded without its addresses and played into another one, is the same device there. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordReplayTest {
    private static final String LAMP = """
            {"name":null,"unique_id":"A4CF12F03D3E_light","schema":"json","brightness":true,
             "state_topic":"lamp_F03D3E/state","command_topic":"lamp_F03D3E/set","availability_topic":"lamp_F03D3E/online",
             "device":{"identifiers":["A4CF12F03D3E"],"name":"Desk lamp","connections":[["mac","a4:cf:12:f0:3d:3e"]]}}""";

    @TempDir
    Path folder;

    private record Said(int code, String text) {}

    private static Process start(String... words) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(HubProcess.distribution().resolve("tomte").toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }

    private static Said tomte(String... words) throws Exception {
        Process process = start(words);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    /** Records while the lamp is dimmed, until the recording is over. */
    private String record(HubProcess hub, Device lamp, Path file) throws Exception {
        Process recorder = start(
                "record",
                "Desk lamp",
                "-p",
                String.valueOf(hub.mqttPort()),
                "--api",
                hub.address("http").toString(),
                "--minutes",
                "0.05",
                "--out",
                file.toString());
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = recorder.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith("Recording ")) {
                    lamp.publish("lamp_F03D3E/state", "{\"state\":\"ON\",\"brightness\":77,\"ip\":\"10.1.2.3\"}", true);
                }
            }
        }
        assertThat(recorder.waitFor()).as(said.toString()).isZero();
        return said.toString();
    }

    @Test
    void isTheSameDeviceInAnotherHub() throws Exception {
        Path file = folder.resolve("lamp.json");
        try (HubProcess hub = HubProcess.start(folder.resolve("first"));
                Device lamp = new Device(hub.mqttPort(), "lamp")) {
            lamp.publish("homeassistant/light/A4CF12F03D3E/config", LAMP, true);
            lamp.publish("lamp_F03D3E/online", "online", true);
            eventually(() -> assertThat(hub.api()
                            .state("A4CF12F03D3E_light")
                            .get("available")
                            .getAsBoolean())
                    .isTrue());
            assertThat(record(hub, lamp, file)).contains("1 hardware address").contains("Look through it");
        }
        String text = Files.readString(file);
        assertThat(text.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("a4cf12f03d3e", "a4:cf:12", "f03d3e", "10.1.2.3");
        JsonObject recording = JsonParser.parseString(text).getAsJsonObject();
        assertThat(recording.getAsJsonArray("messages"))
                .hasSize(3)
                .allMatch(message -> message.getAsJsonObject().get("retain").getAsBoolean());

        assertThat(tomte("replay", file.toString(), "--dry-run").text()).contains("retained lamp_000001/online online");
        try (HubProcess hub = HubProcess.start(folder.resolve("second"))) {
            Said played = tomte("replay", file.toString(), "-p", String.valueOf(hub.mqttPort()), "--speed", "2");
            assertThat(played.code()).as(played.text()).isZero();
            assertThat(played.text()).contains("Played 3 messages");
            for (JsonElement expected : recording.getAsJsonObject("expect").getAsJsonArray("states")) {
                JsonObject state = expected.getAsJsonObject();
                eventually(() -> assertThat(hub.api().state(state.get("entity").getAsString()))
                        .satisfies(now -> {
                            assertThat(now.get("state")).isEqualTo(state.get("state"));
                            assertThat(now.get("available")).isEqualTo(state.get("available"));
                            assertThat(now.get("attributes")).isEqualTo(state.get("attributes"));
                        }));
            }
            assertThat(recording
                            .getAsJsonObject("expect")
                            .getAsJsonArray("states")
                            .toString())
                    .contains("\"brightness\":77");
        }
    }
}
