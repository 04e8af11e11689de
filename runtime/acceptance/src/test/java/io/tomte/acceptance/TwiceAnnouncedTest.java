package io.tomte.acceptance;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** Devices that announce themselves in their own way and by Home Assistant's discovery too are one device with one switch. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwiceAnnouncedTest {
    @TempDir
    Path folder;

    @Test
    @Order(1)
    void isOneDeviceInBothOrdersAndAfterARestart() {
        List<TwicePlug> plugs = TwicePlug.all();
        List<String> shown;
        try (HubProcess hub = HubProcess.start(folder);
                Device device = new Device(hub.mqttPort(), "device")) {
            Marker marker = new Marker(device);
            for (TwicePlug plug : plugs) {
                plug.first(device);
                eventually(() -> assertThat(onlySwitch(hub.api(), plug).state())
                        .as("%s", plug)
                        .isEqualTo("on"));
                String id = onlySwitch(hub.api(), plug).id();
                plug.second(device);
                marker.await(hub.api());
                eventually(() -> assertThat(onlySwitch(hub.api(), plug))
                        .as("%s", plug)
                        .isEqualTo(new Switch(id, plug.firstSource(), "on")));
            }
            shown = ids(hub.api(), plugs);
        }
        try (HubProcess hub = HubProcess.start(folder);
                Device device = new Device(hub.mqttPort(), "device")) {
            new Marker(device).await(hub.api());
            for (TwicePlug plug : plugs) {
                plug.tell(device);
                eventually(() -> assertThat(onlySwitch(hub.api(), plug).state())
                        .as("%s", plug)
                        .isEqualTo("on"));
            }
            assertThat(ids(hub.api(), plugs)).isEqualTo(shown);
        }
    }

    @Test
    @Order(2)
    void theOtherTakesItsPlaceWhenOneGoesAndItsAdapterMayStop() {
        try (HubProcess hub = HubProcess.start(folder);
                Device device = new Device(hub.mqttPort(), "device")) {
            Marker marker = new Marker(device);
            List<TwicePlug> plugs =
                    TwicePlug.all().stream().filter(TwicePlug::firstCanGo).toList();
            for (TwicePlug plug : plugs) {
                plug.first(device);
                marker.await(hub.api());
                plug.second(device);
                marker.await(hub.api());
                String id = onlySwitch(hub.api(), plug).id();
                plug.firstGoes(device);
                plug.tell(device);
                eventually(() -> assertThat(onlySwitch(hub.api(), plug))
                        .as("%s", plug)
                        .isEqualTo(new Switch(id, plug.secondSource(), "on")));
                plug.first(device);
                marker.await(hub.api());
                eventually(() -> assertThat(onlySwitch(hub.api(), plug).id())
                        .as("%s", plug)
                        .isEqualTo(id));
            }
            anAdapterIsStoppedUpdatedAndStarted(hub, device, plugs);
        }
    }

    /** What the others tell is shown meanwhile, and what it tells itself afterwards. */
    private static void anAdapterIsStoppedUpdatedAndStarted(HubProcess hub, Device device, List<TwicePlug> plugs) {
        Api api = hub.api();
        String number = hub.shell("lb")
                .lines()
                .filter(line -> line.contains("|io.tomte.binding.tasmota ("))
                .map(line -> line.substring(0, line.indexOf('|')).strip())
                .findFirst()
                .orElseThrow();
        for (String step : List.of("stop", "update", "start")) {
            assertThat(hub.shell(step + " " + number)).as(step).isEmpty();
            for (TwicePlug plug : plugs) {
                if (!onlySwitch(api, plug).source().equals("tasmota")) {
                    plug.tell(device, false);
                    eventually(() -> assertThat(onlySwitch(api, plug).state())
                            .as("%s at %s", plug, step)
                            .isEqualTo("off"));
                    plug.tell(device, true);
                    eventually(() -> assertThat(onlySwitch(api, plug).state())
                            .as("%s at %s", plug, step)
                            .isEqualTo("on"));
                }
            }
        }
        for (TwicePlug plug : plugs) {
            eventually(() -> {
                plug.tell(device, false);
                assertThat(onlySwitch(api, plug).state()).as("%s", plug).isEqualTo("off");
            });
        }
    }

    private record Switch(String id, String source, String state) {}

    private static Switch onlySwitch(Api api, TwicePlug plug) {
        JsonObject home = api.get("home");
        List<JsonObject> devices = home.getAsJsonArray("devices").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(one -> (one.get("identifiers") + " " + one.get("connections"))
                        .toLowerCase(Locale.ROOT)
                        .replace(":", "")
                        .contains(plug.mark()))
                .toList();
        assertThat(devices).as("devices of %s", plug).hasSize(1);
        List<JsonObject> switches = home.getAsJsonArray("entities").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(one -> one.get("device").equals(devices.getFirst().get("id")))
                .filter(one -> one.get("kind").getAsString().equals("switch"))
                .toList();
        assertThat(switches).as("switches of %s", plug).hasSize(1);
        JsonObject only = switches.getFirst();
        return new Switch(
                only.get("id").getAsString(),
                only.get("source").getAsString(),
                only.getAsJsonObject("state").get("state").getAsString());
    }

    private static List<String> ids(Api api, List<TwicePlug> plugs) {
        return plugs.stream().map(plug -> onlySwitch(api, plug).id()).toList();
    }
}
