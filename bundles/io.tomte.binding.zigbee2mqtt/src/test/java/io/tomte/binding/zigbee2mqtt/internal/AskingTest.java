package io.tomte.binding.zigbee2mqtt.internal;

import java.time.Duration;
import java.util.List;

import io.tomte.binding.testkit.FakeHub;
import io.tomte.binding.testkit.FakeHub.Sent;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** After a start of the hub, states that nobody keeps for newcomers. */
class AskingTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String LAMP = """
            {"type":"light","features":[{"type":"binary","name":"state","property":"state","access":7},
             {"type":"numeric","name":"brightness","property":"brightness","access":7},
             {"type":"composite","name":"color_xy","property":"color","access":7,"features":[
               {"type":"numeric","name":"x","property":"x","access":7}]}]},
            {"type":"enum","name":"effect","property":"effect","access":2,"values":["blink"]},
            {"type":"numeric","name":"linkquality","property":"linkquality","access":1}""";

    private final FakeHub hub = new FakeHub(output -> new ZigbeeSession(List.of("z"), output));

    private static String device(String address, String name, String power, String exposes) {
        return """
                {"ieee_address":"%s","friendly_name":"%s","type":"Router","network_address":7,%s"definition":{"exposes":[%s]}}""".formatted(address, name, power.isEmpty() ? "" : "\"power_source\":\"" + power + "\",", exposes);
    }

    private void devices(String... devices) {
        hub.publish("z/bridge/devices", "[" + String.join(",", devices) + "]", true);
    }

    private void online() {
        hub.publish("z/bridge/state", "{\"state\":\"online\"}", true);
    }

    private static Sent get(String name, String payload) {
        return new Sent("z/" + name + "/get", payload, 0, false);
    }

    @Test
    void whoHasMainsIsAskedOnceForWhatIsNotKnown() {
        online();
        devices(device("0x1", "lamp", "Mains (single phase)", LAMP));
        hub.publish("z/lamp", "{\"brightness\":7}", false);
        hub.pass(Asking.PATIENCE.minusMillis(1));
        assertThat(hub.sent).isEmpty();
        hub.pass(LONG);
        assertThat(hub.sent).containsExactly(get("lamp", "{\"state\": \"\", \"color\": \"\"}"));
        devices(device("0x1", "lamp", "Mains (single phase)", LAMP));
        online();
        hub.pass(LONG);
        assertThat(hub.sent).hasSize(1);
    }

    @Test
    void whatIsKnownIsNotAskedFor() {
        hub.publish("z/lamp", "{\"state\":\"ON\",\"brightness\":7,\"color\":{\"x\":1}}", true);
        online();
        devices(device("0x1", "lamp", "", LAMP));
        hub.pass(LONG);
        assertThat(hub.sent).isEmpty();
    }

    @Test
    void batteriesAreLeftAsleepAndNobodyIsAskedWithoutTheBridge() {
        devices(
                device("0x1", "sensor", "Battery", LAMP),
                device("0x2", "lamp", "DC Source", LAMP),
                device("0x3", "end", "Unknown", LAMP).replace("Router", "EndDevice"),
                device("0x4", "told", "Mains (single phase)", "{\"type\":\"numeric\",\"name\":\"t\",\"access\":1}"));
        hub.pass(LONG);
        assertThat(hub.sent).isEmpty();
        online();
        hub.pass(LONG);
        assertThat(hub.sent).extracting(Sent::topic).containsExactly("z/lamp/get");
    }

    @Test
    void oneAfterTheOther() {
        online();
        devices(device("0x1", "a", "", LAMP), device("0x2", "b", "", LAMP), device("0x3", "c", "", LAMP));
        hub.pass(Asking.PATIENCE);
        assertThat(hub.sent).hasSize(1);
        hub.publish("z/b", "{\"state\":\"ON\",\"brightness\":7,\"color\":{}}", false); // tells it by itself
        hub.pass(Asking.PACE);
        hub.pass(LONG);
        assertThat(hub.sent).extracting(Sent::topic).containsExactly("z/a/get", "z/c/get");
    }

    @Test
    void whoIsOutOfReachIsAskedWhenItIsBack() {
        online();
        hub.publish("z/lamp/availability", "{\"state\":\"offline\"}", true);
        devices(device("0x1", "lamp", "", LAMP));
        hub.pass(LONG);
        assertThat(hub.sent).isEmpty();
        hub.publish("z/lamp/availability", "{\"state\":\"online\"}", true);
        hub.pass(LONG);
        assertThat(hub.sent).hasSize(1);
    }

    @Test
    void theAddressInTheNetworkTellsWhoJoinedAnew() {
        devices(device("0x1", "lamp", "", LAMP));
        assertThat(hub.home.entity("z/0x1/$name").info.capabilities())
                .containsEntry(HomeUpdate.Join.MARK, Value.of("7"));
    }
}
