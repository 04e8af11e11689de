package io.tomte.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** Adapters come, change and go while the hub runs and devices stay connected. */
class HotDeployTest {
    private static final String SWITCH = """
            {"name":"Plug","unique_id":"plug1","state_topic":"plug/state","command_topic":"plug/set",
             "device":{"identifiers":["plug"],"name":"Plug"}}""";

    @TempDir
    Path folder;

    @Test
    void theHomeAssistantAdapterIsTakenOutPutBackAndUpdated() {
        Path distribution = HubProcess.copyOfDistribution(folder.resolve("tomte"));
        Path jar = jar(distribution.resolve("deploy"), "io.tomte.binding.homeassistant");
        try (HubProcess hub = HubProcess.start(distribution, folder.resolve("data"), Map.of());
                Device plug = new Device(hub.mqttPort(), "plug").listen("plug/set")) {
            Api api = hub.api();
            plug.publish("homeassistant/switch/plug/config", SWITCH, true);
            plug.publish("plug/state", "ON", true);
            eventually(() -> assertThat(stateOf(api)).isEqualTo("on"));

            Path aside = move(jar, folder.resolve("aside.jar"));
            eventually(() -> {
                assertThat(api.state("plug1").get("available").getAsBoolean()).isFalse();
                assertThat(api.state("plug1").get("reason").getAsString()).contains("homeassistant");
            });
            assertThat(plug.isConnected()).isTrue();

            move(aside, jar);
            eventually(() -> assertThat(reachable(api)).isTrue());
            plug.publish("plug/state", "OFF", true);
            eventually(() -> assertThat(stateOf(api)).isEqualTo("off"));

            touch(jar); // what an update looks like: the same name, newer
            plug.publish("plug/state", "ON", true);
            eventually(() -> {
                assertThat(reachable(api)).isTrue();
                assertThat(stateOf(api)).isEqualTo("on");
            });
            turnOff(api);
            assertThat(plug.next().payload()).isEqualTo("OFF");
            assertThat(plug.isConnected()).isTrue();
            assertThat(hub.errors()).isEmpty();
        }
    }

    @Test
    void aThirdPartyAdapterDroppedIntoDeployIsLiveAndGoesAgain() {
        Path built =
                jar(HubProcess.root().resolve("bundles/io.tomte.binding.example/target"), "io.tomte.binding.example");
        try (HubProcess hub = HubProcess.start(folder.resolve("data"));
                Device device = new Device(hub.mqttPort(), "other").listen("other/#")) {
            Api api = hub.api();
            device.publish("example/desk/announce", "lamp Desk lamp", true);
            assertThat(api.get("home").getAsJsonArray("devices")).isEmpty();

            Path dropped = copy(built, hub.data().resolve("deploy/example.jar"));
            eventually(() ->
                    assertThat(entity(api).get("display_name").getAsString()).isEqualTo("Desk lamp"));
            device.publish("example/desk/state", "on", false);
            eventually(() -> assertThat(
                            entity(api).getAsJsonObject("state").get("state").getAsString())
                    .isEqualTo("on"));
            assertThat(device.isConnected()).isTrue();

            delete(dropped);
            eventually(() -> assertThat(entity(api)
                            .getAsJsonObject("state")
                            .get("available")
                            .getAsBoolean())
                    .isFalse());
            assertThat(device.isConnected()).isTrue();
            device.publish("other/topic", "still here", false);
            assertThat(device.next().payload()).isEqualTo("still here");
        }
    }

    @Test
    void aDeviceStaysConnectedWhileTheOtherPartsAreStoppedAndStarted() {
        try (HubProcess hub = HubProcess.start(folder.resolve("data"));
                Device plug = new Device(hub.mqttPort(), "plug").listen("plug/set")) {
            Api api = hub.api();
            plug.publish("homeassistant/switch/plug/config", SWITCH, true);
            plug.publish("plug/state", "ON", true);
            eventually(() -> assertThat(stateOf(api)).isEqualTo("on"));
            for (String part : List.of(
                    "io.tomte.device",
                    "io.tomte.binding.mqtt",
                    "io.tomte.jinja",
                    "io.tomte.mqtt.auth",
                    "io.tomte.mqtt.client",
                    "io.tomte.rules",
                    "io.tomte.group",
                    "io.tomte.rest",
                    "io.tomte.ui")) {
                String number = number(hub.shell("lb"), part);
                assertThat(hub.shell("stop " + number)).as(part).isEmpty();
                assertThat(hub.shell("start " + number)).as(part).isEmpty();
            }
            eventually(() -> {
                assertThat(api.get("health").get("status").getAsString()).isEqualTo("ok");
                assertThat(stateOf(api)).isEqualTo("on");
                assertThat(reachable(api)).isTrue();
            });
            turnOff(api);
            assertThat(plug.next().payload()).isEqualTo("OFF");
            assertThat(plug.isConnected()).isTrue();
            assertThat(hub.shell("clients")).contains("plug");
        }
    }

    @Test
    void aDeviceStaysConnectedWhileBuiltInPartsAreUpdated() {
        try (HubProcess hub = HubProcess.start(folder.resolve("data"));
                Device plug = new Device(hub.mqttPort(), "plug").listen("plug/set")) {
            Api api = hub.api();
            plug.publish("homeassistant/switch/plug/config", SWITCH, true);
            plug.publish("plug/state", "ON", true);
            eventually(() -> assertThat(stateOf(api)).isEqualTo("on"));
            for (String part : List.of("io.tomte.device.api", "io.tomte.jinja", "io.tomte.mqtt.auth", "io.tomte.ui")) {
                eventually(
                        () -> { // the shell itself begins anew with what it depends on, and is away for a moment
                            String number = number(hub.shell("lb"), part);
                            assertThat(hub.shell("update " + number)).as(part).isEmpty();
                            assertThat(hub.shell("refresh " + number))
                                    .as(part)
                                    .isEmpty(); // out of its file now, and what depends on it
                        });
            }
            eventually(() -> {
                assertThat(api.get("health").get("status").getAsString()).isEqualTo("ok");
                assertThat(stateOf(api)).isEqualTo("on");
                assertThat(reachable(api)).isTrue();
            });
            turnOff(api);
            assertThat(plug.next().payload()).isEqualTo("OFF");
            assertThat(plug.isConnected()).isTrue();
        }
    }

    /** From the list of bundles: {@code 12|Active | 1|io.tomte.device (0.1.0)|0.1.0}. */
    private static String number(String list, String name) {
        return list.lines()
                .filter(line -> line.contains("|" + name + " ("))
                .map(line -> line.substring(0, line.indexOf('|')).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + list));
    }

    private static JsonObject entity(Api api) {
        return api.get("home").getAsJsonArray("entities").get(0).getAsJsonObject();
    }

    private static String stateOf(Api api) {
        return api.state("plug1").get("state").getAsString();
    }

    private static boolean reachable(Api api) {
        JsonElement available = api.state("plug1").get("available");
        return available == null || available.isJsonNull() || available.getAsBoolean();
    }

    private static void turnOff(Api api) {
        String id = api.entity("plug1").orElseThrow().get("id").getAsString();
        api.post(202, "entities/" + id + "/commands", "{\"action\":\"turn_off\",\"arguments\":{}}");
    }

    private static Path jar(Path folder, String name) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name + "-[0-9].*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + name + " in " + folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path move(Path from, Path to) {
        try {
            return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(Path from, Path to) {
        try {
            return Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
