package io.tomte.binding.zigbee2mqtt.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.mqtt.packet.Bytes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A network with one device of each kind, its groups, and its bridge. */
class ZigbeeTest {
    private static final String Z = "zigbee2mqtt/";
    private static final String STATE = "{\"type\":\"binary\",\"name\":\"state\",\"property\":\"state\",\"access\":7,"
            + "\"value_on\":\"ON\",\"value_off\":\"OFF\"}";

    private final FakeHub hub = new FakeHub(output -> new ZigbeeSession(List.of("zigbee2mqtt"), output));

    private static String device(String address, String name, String... exposes) {
        return "{\"ieee_address\":\"" + address + "\",\"friendly_name\":\"" + name
                + "\",\"type\":\"Router\",\"definition\":"
                + "{\"model\":\"M\",\"vendor\":\"V\",\"supports_ota\":true,\"exposes\":[" + String.join(",", exposes)
                + "]}}";
    }

    private void devices(String... devices) {
        hub.publish(Z + "bridge/devices", "[" + String.join(",", devices) + "]", true);
    }

    private Known one(String... exposes) {
        devices(device("0x1", "thing", exposes));
        return hub.home.entities.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(Z + "0x1/") && !entry.getKey().contains("$"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private void say(String json) {
        hub.publish(Z + "thing", json, false);
    }

    /** What is sent then, without the number of the request. */
    private String command(String key, String action, Object... arguments) {
        hub.sent.clear();
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put((String) arguments[i], Value.fromJava(arguments[i + 1]));
        }
        hub.command(Z + key, new Command(action, values));
        return hub.sent.stream()
                .map(sent -> sent.topic() + " " + sent.payload().replaceAll(",? ?\"transaction\": \"tomte-\\d+\"", ""))
                .collect(Collectors.joining("; "));
    }

    @Test
    void aColourLight() {
        Known lamp = one(
                "{\"type\":\"light\",\"features\":[" + STATE
                        + ",{\"type\":\"numeric\",\"name\":\"brightness\",\"property\":\"brightness\",\"access\":7,\"value_max\":254},"
                        + "{\"type\":\"composite\",\"name\":\"color_xy\",\"property\":\"color\",\"features\":[]},"
                        + "{\"type\":\"numeric\",\"name\":\"color_temp\",\"property\":\"color_temp\",\"access\":7,\"value_min\":150,\"value_max\":400}]}");
        assertThat(lamp.info.kind()).isEqualTo(Kind.LIGHT);
        assertThat(lamp.info.capabilities())
                .containsEntry("supported_color_modes", Value.texts(List.of("xy", "color_temp")))
                .containsEntry("min_mireds", Value.of(150));
        say(
                "{\"state\":\"ON\",\"brightness\":254,\"color_mode\":\"xy\",\"color\":{\"x\":0.3,\"y\":0.4},\"color_temp\":200}");
        assertThat(lamp.state).isEqualTo("on");
        assertThat(lamp.attributes)
                .containsEntry("brightness", Value.of(255))
                .containsEntry("xy_color", Value.of(List.of(Value.of(0.3), Value.of(0.4))))
                .doesNotContainKey("color_temp");
        say("{\"color_mode\":\"color_temp\",\"color_temp\":222}");
        assertThat(lamp.attributes).containsEntry("color_temp", Value.of(222)).doesNotContainKey("xy_color");
        assertThat(command("0x1/light", "turn_on", "brightness", 128, "xy_color", List.of(0.5, 0.25), "transition", 2))
                .isEqualTo(
                        Z
                                + "thing/set {\"state\": \"ON\", \"brightness\": 127, \"color\": {\"x\": 0.5, \"y\": 0.25}, \"transition\": 2}");
        assertThat(command("0x1/light", "turn_on", "brightness", 0)).isEqualTo(Z + "thing/set {\"state\": \"OFF\"}");
        say("{\"state\":\"MAYBE\"}");
        assertThat(lamp.state).isEqualTo("on");
        assertThat(lamp.problems).containsOnlyKeys("bad-value");
    }

    @Test
    void aBlind() {
        Known blind = one(
                "{\"type\":\"cover\",\"features\":[{\"type\":\"enum\",\"name\":\"state\",\"property\":\"state\",\"access\":7,"
                        + "\"values\":[\"OPEN\",\"CLOSE\",\"STOP\"]},{\"type\":\"numeric\",\"name\":\"position\",\"property\":\"position\",\"access\":7}]}");
        say("{\"state\":\"OPEN\",\"position\":0}");
        assertThat(blind.state).isEqualTo("closed");
        say("{\"position\":40}");
        assertThat(blind.state).isEqualTo("open");
        assertThat(blind.attributes).containsEntry("current_position", Value.of(40));
        assertThat(command("0x1/cover", "set_cover_position", "position", 7))
                .isEqualTo(Z + "thing/set {\"position\": 7}");
        assertThat(command("0x1/cover", "stop_cover")).isEqualTo(Z + "thing/set {\"state\": \"STOP\"}");
    }

    @Test
    void aThermostat() {
        Known valve = one(
                "{\"type\":\"climate\",\"features\":["
                        + "{\"type\":\"numeric\",\"name\":\"occupied_heating_setpoint\",\"property\":\"occupied_heating_setpoint\",\"access\":7,"
                        + "\"value_min\":5,\"value_max\":30,\"value_step\":0.5},"
                        + "{\"type\":\"numeric\",\"name\":\"local_temperature\",\"property\":\"local_temperature\",\"access\":5},"
                        + "{\"type\":\"enum\",\"name\":\"system_mode\",\"property\":\"system_mode\",\"access\":7,\"values\":[\"off\",\"heat\"]},"
                        + "{\"type\":\"enum\",\"name\":\"running_state\",\"property\":\"running_state\",\"access\":5,\"values\":[\"idle\",\"heat\"]},"
                        + "{\"type\":\"numeric\",\"name\":\"pi_heating_demand\",\"property\":\"pi_heating_demand\",\"access\":1,\"unit\":\"%\"}]}");
        say(
                "{\"occupied_heating_setpoint\":21.5,\"local_temperature\":19,\"system_mode\":\"heat\",\"running_state\":\"heat\",\"pi_heating_demand\":30}");
        assertThat(valve.state).isEqualTo("heat");
        assertThat(valve.attributes)
                .containsEntry("temperature", Value.of(21.5))
                .containsEntry("current_temperature", Value.of(19))
                .containsEntry("hvac_action", Value.of("heating"));
        assertThat(hub.home.entity(Z + "0x1/pi_heating_demand").state).isEqualTo("30");
        assertThat(command("0x1/climate", "set_temperature", "temperature", 18.5))
                .isEqualTo(Z + "thing/set {\"occupied_heating_setpoint\": 18.5}");
        assertThat(command("0x1/climate", "set_hvac_mode", "hvac_mode", "off"))
                .isEqualTo(Z + "thing/set {\"system_mode\": \"off\"}");
        assertThatThrownBy(() -> command("0x1/climate", "set_temperature", "temperature", 31))
                .isInstanceOf(CommandRefusedException.class);
        assertThatThrownBy(() -> command("0x1/climate", "set_hvac_mode", "hvac_mode", "cool"))
                .isInstanceOf(CommandRefusedException.class);
    }

    @Test
    void aLockAFanAndTwoSwitches() {
        devices(
                device(
                        "0x2",
                        "door",
                        "{\"type\":\"lock\",\"features\":["
                                + STATE.replace("ON", "LOCK").replace("OFF", "UNLOCK")
                                + ",{\"type\":\"enum\",\"name\":\"lock_state\",\"property\":\"lock_state\",\"access\":1}]}"),
                device(
                        "0x3",
                        "fan",
                        "{\"type\":\"fan\",\"features\":[" + STATE
                                + ",{\"type\":\"enum\",\"name\":\"mode\",\"property\":\"fan_mode\",\"access\":7,\"values\":[\"low\",\"auto\"]},"
                                + "{\"type\":\"numeric\",\"name\":\"speed\",\"property\":\"speed\",\"access\":7,\"value_max\":200}]}"),
                device(
                        "0x4",
                        "kitchen/wall",
                        "{\"type\":\"switch\",\"endpoint\":\"left\",\"features\":["
                                + STATE.replace("\"property\":\"state\"", "\"property\":\"state_left\"") + "]}",
                        "{\"type\":\"switch\",\"endpoint\":\"right\",\"features\":["
                                + STATE.replace("\"property\":\"state\"", "\"property\":\"state_right\"") + "]}"));
        hub.publish(Z + "door", "{\"state\":\"LOCK\",\"lock_state\":\"not_fully_locked\"}", false);
        assertThat(hub.home.entity(Z + "0x2/lock").state).isEqualTo("jammed");
        hub.publish(Z + "door", "{\"state\":\"UNLOCK\"}", false);
        assertThat(hub.home.entity(Z + "0x2/lock").state).isEqualTo("unlocked");
        assertThat(command("0x2/lock", "lock")).isEqualTo(Z + "door/set {\"state\": \"LOCK\"}");

        hub.publish(Z + "fan", "{\"state\":\"ON\",\"fan_mode\":\"auto\",\"speed\":50}", false);
        assertThat(hub.home.entity(Z + "0x3/fan").state).isEqualTo("on");
        assertThat(hub.home.entity(Z + "0x3/fan").attributes)
                .containsEntry("preset_mode", Value.of("auto"))
                .containsEntry("percentage", Value.of(25));
        assertThat(command("0x3/fan", "set_percentage", "percentage", 50)).isEqualTo(Z + "fan/set {\"speed\": 100}");
        assertThat(command("0x3/fan", "set_preset_mode", "preset_mode", "low"))
                .isEqualTo(Z + "fan/set {\"fan_mode\": \"low\"}");

        hub.publish(Z + "kitchen/wall", "{\"state_left\":\"ON\",\"state_right\":\"OFF\"}", false);
        assertThat(hub.home.entity(Z + "0x4/switch_left").state).isEqualTo("on");
        assertThat(hub.home.entity(Z + "0x4/switch_right").state).isEqualTo("off");
        assertThat(command("0x4/switch_right", "toggle")).isEqualTo(Z + "kitchen/wall/set {\"state_right\": \"ON\"}");
    }

    @Test
    void genericExposes() {
        devices(
                device(
                        "0x1",
                        "thing",
                        "{\"type\":\"binary\",\"name\":\"contact\",\"property\":\"contact\",\"access\":1,\"value_on\":false,\"value_off\":true}",
                        "{\"type\":\"binary\",\"name\":\"child_lock\",\"label\":\"Child lock\",\"property\":\"child_lock\",\"access\":3,\"value_on\":\"LOCK\",\"value_off\":\"UNLOCK\"}",
                        "{\"type\":\"numeric\",\"name\":\"temperature\",\"property\":\"temperature\",\"access\":1,\"unit\":\"°C\"}",
                        "{\"type\":\"numeric\",\"name\":\"delay\",\"property\":\"delay\",\"access\":7,\"value_min\":0,\"value_max\":10,\"value_step\":2,\"presets\":[{\"name\":\"p\",\"value\":1}],\"category\":\"config\"}",
                        "{\"type\":\"enum\",\"name\":\"power_on_behavior\",\"property\":\"power_on_behavior\",\"access\":7,\"values\":[\"on\",\"off\"]}",
                        "{\"type\":\"enum\",\"name\":\"identify\",\"property\":\"identify\",\"access\":2,\"values\":[\"identify\"]}",
                        "{\"type\":\"enum\",\"name\":\"action\",\"property\":\"action\",\"access\":1,\"values\":[\"single\",\"double\"]}",
                        "{\"type\":\"text\",\"name\":\"label\",\"property\":\"label\",\"access\":3}",
                        "{\"type\":\"list\",\"name\":\"schedule\",\"property\":\"schedule\",\"access\":3,\"item_type\":{\"type\":\"numeric\"}}",
                        "{\"type\":\"composite\",\"name\":\"options\",\"property\":\"options\",\"features\":["
                                + "{\"type\":\"numeric\",\"name\":\"a\",\"property\":\"a\",\"access\":3},{\"type\":\"numeric\",\"name\":\"b\",\"property\":\"b\",\"access\":3}]}"));
        say(
                "{\"contact\":false,\"child_lock\":\"LOCK\",\"temperature\":21.40,\"delay\":4,\"power_on_behavior\":\"off\",\"label\":\"<b>x</b>\","
                        + "\"schedule\":[1,2],\"options\":{\"a\":1,\"b\":2},\"action\":\"single\"}");
        assertThat(state("contact")).isEqualTo("on");
        assertThat(state("child_lock")).isEqualTo("on");
        assertThat(state("temperature")).isEqualTo("21.40");
        assertThat(state("delay")).isEqualTo("4");
        assertThat(state("power_on_behavior")).isEqualTo("off");
        assertThat(state("label")).isEqualTo("<b>x</b>");
        assertThat(state("schedule")).isEqualTo("[1,2]");
        assertThat(state("options/b")).isEqualTo("2");
        assertThat(hub.home.fired).extracting(fire -> fire.type()).containsExactly("single");
        assertThat(hub.home.entity(Z + "0x1/temperature").info.deviceClass()).contains("temperature");
        assertThat(hub.home.entity(Z + "0x1/delay").info.category()).contains("config");
        assertThat(command("0x1/options/b", "set_value", "value", 5))
                .isEqualTo(Z + "thing/set {\"options\": {\"a\": 1, \"b\": 5}}");
        assertThat(command("0x1/child_lock", "turn_off")).isEqualTo(Z + "thing/set {\"child_lock\": \"UNLOCK\"}");
        assertThat(command("0x1/identify", "press")).isEqualTo(Z + "thing/set {\"identify\": \"identify\"}");
        assertThat(command("0x1/schedule", "set_value", "value", "[3]")).isEqualTo(Z + "thing/set {\"schedule\": [3]}");
        assertThatThrownBy(() -> command("0x1/delay", "set_value", "value", 11))
                .isInstanceOf(CommandRefusedException.class);
        hub.replay(Z + "thing", "{\"action\":\"double\"}");
        assertThat(hub.home.fired).hasSize(1);
        say("{\"temperature\":null,\"delay\":\"x\"}");
        assertThat(state("temperature")).isEqualTo("unknown");
        assertThat(hub.home.entity(Z + "0x1/delay").problems).containsOnlyKeys("bad-value");
    }

    private String state(String id) {
        return hub.home.entity(Z + "0x1/" + id).state;
    }

    @Test
    void availabilityOfTheDeviceAndOfTheBridge() {
        Known plug = one("{\"type\":\"switch\",\"features\":[" + STATE + "]}");
        assertThat(plug.availability).isEqualTo(new Availability.Undeclared());
        hub.publish(Z + "thing/availability", "offline", true);
        assertThat(plug.availability)
                .isEqualTo(new Availability.Offline("zigbee2mqtt/thing/availability says offline"));
        hub.publish(Z + "thing/availability", "{\"state\":\"online\"}", true);
        assertThat(plug.availability).isEqualTo(new Availability.Online());
        hub.publish(Z + "bridge/state", "{\"state\":\"offline\"}", true);
        assertThat(plug.availability).isEqualTo(new Availability.Offline("zigbee2mqtt/bridge/state says offline"));
        assertThat(hub.home.entity(Z + "bridge/connection").state).isEqualTo("off");
        assertThat(hub.home.entity(Z + "bridge/permit_join").availability).isInstanceOf(Availability.Offline.class);
        hub.publish(Z + "bridge/state", "online", true);
        assertThat(plug.availability).isEqualTo(new Availability.Online());
    }

    @Test
    void renamedItIsTheSameAndGoneItIsGone() {
        one("{\"type\":\"switch\",\"features\":[" + STATE + "]}");
        say("{\"state\":\"ON\"}");
        assertThat(command("0x1/$name", "set_value", "value", "Lamp"))
                .isEqualTo(Z + "bridge/request/device/rename {\"from\": \"thing\", \"to\": \"Lamp\"}");
        devices(device("0x1", "Lamp", "{\"type\":\"switch\",\"features\":[" + STATE + "]}"));
        assertThat(state("switch")).isEqualTo("on");
        assertThat(state("$name")).isEqualTo("Lamp");
        hub.publish(Z + "Lamp", "{\"state\":\"OFF\"}", false);
        say("{\"state\":\"ON\"}"); // nobody is called that any more
        assertThat(state("switch")).isEqualTo("off");
        assertThat(command("0x1/switch", "turn_on")).isEqualTo(Z + "Lamp/set {\"state\": \"ON\"}");
        assertThat(command("0x1/$remove", "press")).isEqualTo(Z + "bridge/request/device/remove {\"id\": \"Lamp\"}");
        assertThat(command("0x1/$interview", "press"))
                .isEqualTo(Z + "bridge/request/device/interview {\"id\": \"Lamp\"}");
        devices();
        assertThat(hub.home.entities.keySet()).noneMatch(key -> key.startsWith(Z + "0x1"));
        assertThatThrownBy(() -> command("0x1/switch", "turn_on")).isInstanceOf(CommandRefusedException.class);
        assertThat(hub.home.ghosts).isEmpty();
    }

    @Test
    void firmware() {
        one("{\"type\":\"switch\",\"features\":[" + STATE + "]}");
        say("{\"update\":{\"state\":\"available\",\"installed_version\":1,\"latest_version\":2}}");
        Known update = hub.home.entity(Z + "0x1/update");
        assertThat(update.state).isEqualTo("on");
        assertThat(update.attributes).containsEntry("latest_version", Value.of("2"));
        assertThat(command("0x1/update", "install"))
                .isEqualTo(Z + "bridge/request/device/ota_update/update {\"id\": \"thing\"}");
        say("{\"update\":{\"state\":\"updating\",\"progress\":13.37,\"remaining\":219}}");
        assertThat(update.attributes)
                .containsEntry("in_progress", Value.of(true))
                .containsEntry("update_percentage", Value.of(13.37));
        say("{\"update\":{\"state\":\"idle\"}}");
        assertThat(update.state).isEqualTo("off");
        assertThat(update.attributes).doesNotContainKey("update_percentage");
    }

    @Test
    void whatTheBridgeCannotDoIsAProblemWhereItWasAsked() {
        one("{\"type\":\"switch\",\"features\":[" + STATE + "]}");
        command("0x1/$remove", "press");
        String number = hub.sent.getFirst().payload().replaceAll(".*(tomte-\\d+).*", "$1");
        hub.publish(
                Z + "bridge/response/device/remove",
                "{\"status\":\"error\",\"error\":\"asleep\",\"transaction\":\"other\"}",
                false);
        assertThat(hub.home.entity(Z + "0x1/$remove").problems).isEmpty();
        hub.publish(
                Z + "bridge/response/device/remove",
                "{\"status\":\"error\",\"error\":\"asleep\",\"transaction\":\"" + number + "\"}",
                false);
        assertThat(hub.home
                        .entity(Z + "0x1/$remove")
                        .problems
                        .get("request-failed")
                        .detail())
                .isEqualTo("Zigbee2MQTT could not do device/remove: asleep.");
        command("0x1/$remove", "press");
        hub.publish(
                Z + "bridge/response/device/remove",
                "{\"status\":\"ok\",\"transaction\":\""
                        + hub.sent.getFirst().payload().replaceAll(".*(tomte-\\d+).*", "$1") + "\"}",
                false);
        assertThat(hub.home.entity(Z + "0x1/$remove").problems).isEmpty();
    }

    @Test
    void whoMayJoinAndForHowLong() {
        long end = hub.now().plusSeconds(20).toEpochMilli();
        hub.publish(
                Z + "bridge/info",
                "{\"version\":\"2.1.0\",\"permit_join\":true,\"permit_join_end\":" + end
                        + ",\"log_level\":\"info\",\"coordinator\":{\"ieee_address\":\"0xabc\",\"type\":\"ember\"},\"restart_required\":true}",
                true);
        assertThat(hub.home.entity(Z + "bridge/permit_join").state).isEqualTo("on");
        assertThat(hub.home.entity(Z + "bridge/join_time").state).isEqualTo("20");
        assertThat(hub.home.entity(Z + "bridge/coordinator").state).isEqualTo("ember");
        assertThat(hub.home.entity(Z + "bridge/restart_required").state).isEqualTo("on");
        assertThat(hub.home.entity(Z + "bridge/restart").device.identifiers()).contains("zigbee2mqtt_bridge_0xabc");
        hub.pass(Duration.ofSeconds(12));
        assertThat(hub.home.entity(Z + "bridge/join_time").state).isEqualTo("10");
        hub.pass(Duration.ofSeconds(20));
        assertThat(hub.home.entity(Z + "bridge/join_time").state).isEqualTo("0");
        assertThat(command("bridge/permit_join", "turn_on"))
                .isEqualTo(Z + "bridge/request/permit_join {\"time\": 254}");
        assertThat(command("bridge/permit_join", "toggle")).isEqualTo(Z + "bridge/request/permit_join {\"time\": 0}");
        assertThat(command("bridge/join_time", "set_value", "value", 60))
                .isEqualTo(Z + "bridge/request/permit_join {\"time\": 60}");
        assertThat(command("bridge/restart", "press")).isEqualTo(Z + "bridge/request/restart {}");
        assertThat(command("bridge/log_level", "select_option", "option", "debug"))
                .isEqualTo(Z + "bridge/request/options {\"options\": {\"advanced\": {\"log_level\": \"debug\"}}}");
        assertThat(command("bridge/add_group", "set_value", "value", "Lamps"))
                .isEqualTo(Z + "bridge/request/group/add {\"friendly_name\": \"Lamps\"}");
    }

    @Test
    void stateAloneShowsNoBridge() {
        hub.publish(Z + "bridge/state", "online", true); // also where Home Assistant discovery tells of the devices
        assertThat(hub.home.entities).isEmpty();
        hub.publish(Z + "bridge/info", "{\"version\":\"2.0.0\"}", true);
        assertThat(hub.home.entities).isEmpty();
        hub.publish(Z + "bridge/info", "{\"coordinator\":{\"ieee_address\":\"0x1\"}}", true);
        assertThat(hub.home.entity(Z + "bridge/connection").state).isEqualTo("on");
        assertThat(hub.home.entity(Z + "bridge/permit_join").availability).isEqualTo(new Availability.Online());
    }

    @Test
    void eventsAndTheMapOfTheNetwork() {
        hub.publish(Z + "bridge/devices", "[]", true);
        hub.publish(
                Z + "bridge/event",
                "{\"type\":\"device_joined\",\"data\":{\"friendly_name\":\"0x9\",\"ieee_address\":\"0x9\"}}",
                false);
        assertThat(hub.home.fired).extracting(fire -> fire.type()).containsExactly("device_joined");
        assertThat(hub.home.entity(Z + "bridge/event").attributes).containsEntry("ieee_address", Value.of("0x9"));
        assertThat(command("bridge/update_network_map", "press"))
                .isEqualTo(Z + "bridge/request/networkmap {\"type\": \"raw\", \"routes\": false}");
        hub.publish(
                Z + "bridge/response/networkmap",
                "{\"status\":\"ok\",\"data\":{\"type\":\"raw\",\"value\":{\"nodes\":[{\"type\":\"Router\"}],\"links\":[]}}}",
                false);
        assertThat(hub.home.entity(Z + "bridge/network_map").attributes.get("map"))
                .isInstanceOf(Value.MapOf.class);
    }

    @Test
    void groupsAreWhatTheirMembersAre() {
        devices(
                device("0x1", "a", "{\"type\":\"light\",\"features\":[" + STATE + "]}"),
                device("0x2", "b", "{\"type\":\"switch\",\"features\":[" + STATE + "]}"));
        hub.publish(
                Z + "bridge/groups",
                "[{\"id\":7,\"friendly_name\":\"both\",\"members\":[{\"ieee_address\":\"0x1\",\"endpoint\":1},{\"ieee_address\":\"0x2\"}]}]",
                true);
        hub.publish(Z + "both", "{\"state\":\"ON\"}", false);
        assertThat(hub.home.entity(Z + "group:7/light").state).isEqualTo("on");
        assertThat(command("group:7/light", "turn_off")).isEqualTo(Z + "both/set {\"state\": \"OFF\"}");
        assertThat(command("group:7/$add", "set_value", "value", "c"))
                .isEqualTo(Z + "bridge/request/group/members/add {\"group\": \"both\", \"device\": \"c\"}");
        assertThat(command("group:7/$name", "set_value", "value", "all"))
                .isEqualTo(Z + "bridge/request/group/rename {\"from\": \"both\", \"to\": \"all\"}");
        hub.publish(Z + "bridge/groups", "[]", true);
        assertThat(hub.home.entities.keySet()).noneMatch(key -> key.contains("group:"));
        assertThat(hub.home.entities).containsKey(Z + "0x1/light");
    }

    @Test
    void aStateThatComesBeforeTheListIsNotLost() {
        say("{\"state\":\"ON\"}");
        assertThat(hub.home.entities).isEmpty();
        assertThat(one("{\"type\":\"switch\",\"features\":[" + STATE + "]}").state)
                .isEqualTo("on");
    }

    @Test
    void nonsenseIsSurvived() {
        one(
                "{\"type\":\"light\",\"features\":[" + STATE + "]}",
                "{\"type\":\"numeric\",\"name\":\"n\",\"access\":7}",
                "{\"type\":\"composite\",\"name\":\"c\",\"features\":[{\"type\":\"enum\",\"name\":\"e\",\"access\":3}]}",
                "{\"type\":[],\"name\":{},\"features\":5}",
                "{}",
                "null",
                "{\"type\":\"climate\",\"features\":[null]}");
        List<String> payloads = List.of(
                "",
                " ",
                "null",
                "[]",
                "{}",
                "[null,5,{}]",
                "[{\"ieee_address\":{}}]",
                "{\"state\":{}}",
                "{\"state\":[],\"n\":{},\"c\":5}",
                "{\"n\":1e999,\"c\":{\"e\":[[]]}}",
                "[".repeat(10_000),
                "{\"a\":".repeat(10_000),
                "x".repeat(1 << 20),
                "{\"n\":\"" + "9".repeat(1 << 20) + "\"}",
                "{\"update\":5,\"state\":\"<script>\"}",
                "{\"permit_join\":true,\"permit_join_end\":1e300}",
                "{\"type\":\"device_joined\",\"data\":[]}");
        for (String payload : payloads) {
            for (String topic : List.of(
                    "thing",
                    "thing/availability",
                    "bridge/state",
                    "bridge/info",
                    "bridge/event",
                    "bridge/groups",
                    "bridge/response/networkmap",
                    "bridge/logging",
                    "a//b")) {
                hub.publish(Z + topic, payload, false);
                hub.publish(Z + topic, Bytes.copyOf(new byte[] {'{', (byte) 0xFF, '}'}), false);
            }
        }
        for (String key : List.copyOf(hub.home.entities.keySet())) {
            Known known = hub.home.entity(key);
            assertThat(known.state.length()).isLessThanOrEqualTo(255);
            for (String action : known.info.actions()) {
                for (Value strange : List.of(Value.NONE, Value.of(1e300), Value.of("\0#"), Value.of(List.of()))) {
                    try {
                        hub.command(
                                key,
                                new Command(
                                        action, Map.of("value", strange, "option", strange, "temperature", strange)));
                    } catch (CommandRefusedException e) {
                        assertThat(e.getMessage()).isNotBlank();
                    }
                }
            }
        }
        payloads.forEach(payload -> hub.publish(Z + "bridge/devices", payload, false));
        for (int i = 0; i < 5_000; i++) {
            hub.publish(Z + "stranger" + i, "{}", false);
        }
        assertThat(hub.home.ghosts).isEmpty();
    }
}
