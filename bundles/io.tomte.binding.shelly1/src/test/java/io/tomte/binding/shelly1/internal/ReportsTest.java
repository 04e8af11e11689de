package io.tomte.binding.shelly1.internal;

import java.util.Map;
import java.util.stream.Stream;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Devices that tell much in one object, and the rarer topics of the others. */
class ReportsTest {
    private static final String TRV = """
            {"wifi_sta":{"rssi":-61},"mac":"60A423D84A0A","calibrated":true,"charger":false,
            "thermostats":[{"pos":40.5,"target_t":{"enabled":true,"value":21.0},"tmp":{"value":19.5},"window_open":false}],
            "bat":{"value":88,"voltage":3.9},"update":{"has_update":true,"old_version":"1","new_version":"2"}}""";

    private final FakeHub hub = new FakeHub(Shelly1Session::new);
    private String id = "shellymotionsensor-60A423";

    private void say(String below, String payload) {
        hub.publish("shellies/" + id + "/" + below, payload, false);
    }

    private void announce() {
        say("announce", "{\"id\":\"%s\",\"model\":\"X\",\"mac\":\"60A423D84A0A\",\"fw_ver\":\"1\"}".formatted(id));
    }

    private Known part(String channel) {
        return hub.home.entity(id + "|" + channel);
    }

    private String command(String channel, Command command) {
        hub.sent.clear();
        hub.command(id + "|" + channel, command);
        return hub.sent.getFirst().topic().replace("shellies/" + id + "/", "") + " "
                + hub.sent.getFirst().payload();
    }

    @Test
    void aMotionSensorTellsAllInItsStatus() {
        say(
                "status",
                "{\"motion\":true,\"vibration\":false,\"lux\":120,\"bat\":93,\"active\":true,\"tmp\":{\"value\":21.5}}");
        assertThat(hub.home.entities).isEmpty();
        announce();
        assertThat(part("status/motion").state).isEqualTo("on");
        assertThat(part("status/motion").info.deviceClass()).contains("motion");
        assertThat(part("status/vibration").state).isEqualTo("off");
        assertThat(part("status/lux").state).isEqualTo("120");
        assertThat(part("status/bat").info.category()).contains("diagnostic");
        assertThat(part("status/tmp.value").state).isEqualTo("21.5");
        say("status", "{\"motion\":\"often\"}");
        assertThat(part("status/motion").problems).containsOnlyKeys("bad-value");
        say("status", "{\"motion\":false}");
        assertThat(part("status/motion").state).isEqualTo("off");
        assertThat(part("status/motion").problems).isEmpty();
    }

    @Test
    void aValveOfARadiator() {
        id = "shellytrv-60A423D84A0A";
        announce();
        say("info", TRV);
        assertThat(part("thermostat/0").info.kind()).isEqualTo(Kind.CLIMATE);
        assertThat(part("thermostat/0").state).isEqualTo("heat");
        assertThat(part("thermostat/0").attributes)
                .containsEntry("temperature", Value.of(21))
                .containsEntry("current_temperature", Value.of(19.5))
                .containsEntry("hvac_action", Value.of("heating"));
        assertThat(part("info/thermostats.0.pos").state).isEqualTo("40.5");
        assertThat(part("info/bat.value").state).isEqualTo("88");
        assertThat(part("info/thermostats.0.window_open").state).isEqualTo("off");
        say("status", "{\"target_t\":{\"value\":18},\"tmp\":{\"value\":19},\"bat\":88}");
        assertThat(part("thermostat/0").attributes).containsEntry("temperature", Value.of(18));
        assertThat(hub.home.entities).doesNotContainKey(id + "|status/bat");
        assertThat(command("thermostat/0", new Command("set_temperature", Map.of("temperature", Value.of(20.5)))))
                .isEqualTo("thermostat/0/command/target_t 20.5");
        assertThatThrownBy(() ->
                        command("thermostat/0", new Command("set_temperature", Map.of("temperature", Value.of(50)))))
                .isInstanceOf(CommandRefusedException.class);
    }

    @Test
    void newFirmware() {
        announce();
        say("info", TRV);
        assertThat(part("update").state).isEqualTo("on");
        assertThat(part("update").attributes).containsEntry("latest_version", Value.of("2"));
        assertThat(command("update", Command.of("install"))).isEqualTo("command update_fw");
        say("info", "{\"update\":{\"has_update\":false,\"old_version\":\"2\",\"new_version\":\"2\"}}");
        assertThat(part("update").state).isEqualTo("off");
    }

    /** @param state what is shown of it */
    record Plain(String topic, String payload, String channel, Kind kind, String state) {}

    static Stream<Plain> plain() {
        return Stream.of(
                new Plain("adc/0", "12.05", "adc/0", Kind.SENSOR, "12.05"),
                new Plain("ext_switch/0", "1", "ext_switch/0", Kind.BINARY_SENSOR, "on"),
                new Plain("sensor/ext_power", "true", "sensor/ext_power", Kind.BINARY_SENSOR, "on"),
                new Plain("sensor/illumination", "twilight", "sensor/illumination", Kind.SENSOR, "twilight"),
                new Plain("sensor/error", "0", "sensor/error", Kind.SENSOR, "0"),
                new Plain("loaderror", "0", "loaderror", Kind.BINARY_SENSOR, "off"),
                new Plain("overload", "1", "overload", Kind.BINARY_SENSOR, "on"),
                new Plain("valve/0/state", "opened", "valve/0", Kind.VALVE, "open"),
                new Plain("valve/0/state", "closing", "valve/0", Kind.VALVE, "closing"),
                new Plain("valve/0/state", "not_connected", "valve/0", Kind.VALVE, "unknown"));
    }

    @ParameterizedTest
    @MethodSource("plain")
    void isShown(Plain one) {
        announce();
        say(one.topic(), one.payload());
        assertThat(part(one.channel()).info.kind()).isEqualTo(one.kind());
        assertThat(part(one.channel()).state).isEqualTo(one.state());
    }

    @Test
    void theValveOfAGasDetector() {
        announce();
        say("valve/0/state", "opened");
        assertThat(command("valve/0", Command.of("close_valve"))).isEqualTo("valve/0/command close");
        say("valve/0/state", "leaking");
        assertThat(part("valve/0").problems).containsOnlyKeys("bad-value");
    }
}
