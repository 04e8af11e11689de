package io.tomte.binding.shelly.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.tomte.binding.kit.Json;
import io.tomte.device.api.Availability;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.DeviceInfo.Connection;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;

import static io.tomte.binding.shelly.internal.Conversation.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What devices say, and what they are told. */
class ShellyTest {
    private final Conversation device = new Conversation();

    @Test
    void aDeviceIsAskedAndShownWhenItAnswered() {
        device.say("online", "true");
        assertThat(device.hub.sent)
                .extracting(sent ->
                        Json.object(sent.payload()).orElseThrow().get("method").getAsString())
                .containsExactly("Shelly.GetDeviceInfo", "Shelly.GetConfig", "Shelly.GetStatus");
        assertThat(device.hub.home.entities).isEmpty();
        device.introduce("{\"switch:0\":{\"id\":0,\"name\":null},\"sys\":{}}", """
                {"switch:0":{"id":0,"output":true,"apower":8.90,"aenergy":{"total":6.532},"temperature":{"tC":41.2}},
                "wifi":{"sta_ip":"192.168.1.7","ssid":"home","rssi":-52},"cloud":{"connected":false}}""");

        assertThat(device.part("switch:0").info.main()).isTrue();
        assertThat(device.part("switch:0").state).isEqualTo("on");
        assertThat(device.part("switch:0").availability).isEqualTo(new Availability.Online());
        assertThat(device.part("switch:0.apower").state).isEqualTo("8.90");
        assertThat(device.part("switch:0.apower").info.unit()).contains("W");
        assertThat(device.part("switch:0.aenergy.total").info.unit()).contains("Wh");
        assertThat(device.part("wifi.rssi").info.category()).contains("diagnostic");
        assertThat(device.part("switch:0").device.name()).contains("Boiler");
        assertThat(device.part("switch:0").device.connections())
                .containsExactly(new Connection("mac", "a8:03:2a:be:54:dc"));
        assertThat(device.part("switch:0").device.identifiers()).containsExactly(ID, "a8:03:2a:be:54:dc");
        assertThat(device.part("switch:0").device.configurationUrl()).contains("http://192.168.1.7/");
    }

    @Test
    void aDeviceThatDoesNotAnswerIsShownByItsStatusAfterAWhile() {
        device.say("status/switch:0", "{\"id\":0,\"output\":false}");
        assertThat(device.hub.home.entities).isEmpty();
        device.hub.pass(Duration.ofSeconds(11));
        assertThat(device.part("switch:0").state).isEqualTo("off");
        assertThat(device.part("switch:0").device.connections())
                .containsExactly(new Connection("mac", "a8:03:2a:be:54:dc"));
    }

    @Test
    void notificationsTellWhatChangedAndFullOnesWhatIsThere() {
        device.introduce("{}", "{\"switch:0\":{\"output\":true,\"apower\":5},\"input:0\":{\"state\":false}}");
        device.say("events/rpc", """
                {"src":"x","method":"NotifyStatus","params":{"ts":1.0,"switch:0":{"output":false},"input:0":{"state":true}}}""");
        assertThat(device.part("switch:0").state).isEqualTo("off");
        assertThat(device.part("switch:0.apower").state).isEqualTo("5");
        assertThat(device.part("input:0").info.kind()).isEqualTo(Kind.BINARY_SENSOR);
        assertThat(device.part("input:0").state).isEqualTo("on");
        device.say("events/rpc", """
                {"method":"NotifyFullStatus","params":{"ts":1.0,"switch:0":{"output":true,"apower":7}}}""");
        assertThat(device.part("switch:0").state).isEqualTo("on");
        assertThat(device.hub.home.entities).doesNotContainKey(ID + "|input:0");
        device.say("online", "false");
        assertThat(device.part("switch:0").availability).isEqualTo(new Availability.Offline(ID + "/online says false"));
    }

    @Test
    void buttonsFire() {
        device.introduce(
                "{\"input:0\":{\"type\":\"button\",\"name\":\"Bell\"}}", "{\"input:0\":{\"id\":0,\"state\":null}}");
        assertThat(device.part("input:0").info.name()).contains("Bell");
        device.say("events/rpc", """
                {"method":"NotifyEvent","params":{"ts":1.0,"events":[{"component":"input:0","id":0,"event":"double_push"},
                {"component":"input:0","event":"else"},{"component":"sys","event":"ota_begin"},7]}}""");
        assertThat(device.hub.home.fired).extracting(HomeUpdate.Fire::type).containsExactly("double_push");
    }

    @Test
    void aChangedConfigIsAskedForAndRenamesInPlace() {
        device.introduce("{\"switch:0\":{\"name\":\"Pump\"}}", "{\"switch:0\":{\"output\":true}}");
        assertThat(device.part("switch:0").info.name()).contains("Pump");
        device.hub.sent.clear();
        device.say("events/rpc", """
                {"method":"NotifyEvent","params":{"events":[{"component":"switch:0","event":"config_changed"}]}}""");
        device.answer("Shelly.GetConfig", "{\"switch:0\":{\"name\":\"Heater\"}}");
        assertThat(device.part("switch:0").info.name()).contains("Heater");
        assertThat(device.part("switch:0").state).isEqualTo("on");
    }

    @Test
    void aPrefixOfOnesOwnIsKnownByTheSender() {
        device.hub.publish("home/attic/online", "true", true);
        assertThat(device.hub.sent).isEmpty();
        device.hub.publish(
                "home/attic/events/rpc",
                "{\"src\":\"" + ID + "\",\"method\":\"NotifyStatus\",\"params\":{\"switch:0\":{\"output\":true}}}",
                false);
        device.answer(
                "home/attic", "Shelly.GetDeviceInfo", "\"result\":{\"id\":\"" + ID + "\",\"mac\":\"A8032ABE54DC\"}");
        device.answer("home/attic", "Shelly.GetConfig", "\"result\":{}");
        device.answer("home/attic", "Shelly.GetStatus", "\"result\":{\"switch:0\":{\"output\":true}}");
        assertThat(device.hub.home.entity("home/attic|switch:0").state).isEqualTo("on");
        assertThat(device.hub.home.entity("home/attic|switch:0").device.identifiers())
                .contains(ID);
    }

    @Test
    void lightsOfAllKinds() {
        device.introduce("{\"cct:0\":{\"ct_range\":[2700,5000]}}", """
                {"light:0":{"output":true,"brightness":40},"rgb:0":{"output":true,"brightness":100,"rgb":[255,64,0]},
                "rgbw:0":{"output":false,"brightness":60,"rgb":[1,2,3],"white":12},"cct:0":{"output":true,"ct":4000}}""");
        assertThat(device.part("light:0").attributes).containsEntry("brightness", Value.of(102));
        assertThat(device.part("rgb:0").attributes)
                .containsEntry("rgb_color", Value.of(List.of(Value.of(255), Value.of(64), Value.of(0))));
        assertThat(device.part("rgbw:0").attributes.get("rgbw_color"))
                .isEqualTo(Value.of(List.of(Value.of(1), Value.of(2), Value.of(3), Value.of(12))));
        assertThat(device.part("cct:0").attributes).containsEntry("color_temp", Value.of(250));
        assertThat(device.part("cct:0").info.capabilities()).containsEntry("min_mireds", Value.of(200));

        assertThat(device.command("light:0", "turn_on", "brightness", 128, "transition", 2))
                .isEqualTo("Light.Set{\"id\":0,\"on\":true,\"brightness\":50,\"transition_duration\":2}");
        assertThat(device.command("rgb:0", "turn_on", "hs_color", List.of(120, 100)))
                .isEqualTo("RGB.Set{\"id\":0,\"on\":true,\"rgb\":[0,255,0]}");
        assertThat(device.command("rgbw:0", "turn_on", "rgbw_color", List.of(1, 2, 3, 4)))
                .isEqualTo("RGBW.Set{\"id\":0,\"on\":true,\"rgb\":[1,2,3],\"white\":4}");
        assertThat(device.command("cct:0", "turn_on", "color_temp", 250))
                .isEqualTo("CCT.Set{\"id\":0,\"on\":true,\"ct\":4000}");
        assertThat(device.command("rgbw:0", "toggle")).isEqualTo("RGBW.Set{\"id\":0,\"on\":true}");
        assertThat(device.command("light:0", "turn_on", "brightness", 0)).isEqualTo("Light.Set{\"id\":0,\"on\":false}");
    }

    @Test
    void coversWithPositionsAndSlats() {
        device.introduce("{}", """
                {"cover:0":{"state":"stopped","current_pos":30,"pos_control":true,"slat_pos":20},
                "cover:1":{"state":"closing","current_pos":null,"pos_control":false}}""");
        assertThat(device.part("cover:0").state).isEqualTo("open");
        assertThat(device.part("cover:0").attributes)
                .isEqualTo(Map.of("current_position", Value.of(30), "current_tilt_position", Value.of(20)));
        assertThat(device.part("cover:1").state).isEqualTo("closing");
        assertThat(device.part("cover:1").info.actions()).doesNotContain("set_cover_position");
        assertThat(device.command("cover:0", "set_cover_position", "position", 70))
                .isEqualTo("Cover.GoToPosition{\"id\":0,\"pos\":70}");
        assertThat(device.command("cover:0", "open_cover_tilt"))
                .isEqualTo("Cover.GoToPosition{\"id\":0,\"slat_pos\":100}");
        assertThat(device.command("cover:1", "stop_cover")).isEqualTo("Cover.Stop{\"id\":1}");
    }

    @Test
    void metersAndSensorsOnBattery() {
        device.introduce("{\"sys\":{\"sleep\":{\"wakeup_period\":7200}}}", """
                {"temperature:0":{"tC":21.5},"humidity:0":{"rh":48},
                "devicepower:0":{"battery":{"V":5.2,"percent":77},"external":{"present":false}},
                "em:0":{"a_act_power":12.5,"total_act_power":30},"emdata:0":{"total_act":1234.5},
                "smoke:0":{"alarm":false},"flood:0":{"alarm":true}}""");
        assertThat(device.part("temperature:0.tC").state).isEqualTo("21.5");
        assertThat(device.part("temperature:0.tC").info.name()).contains("Temperature");
        assertThat(device.part("devicepower:0.battery.percent").info.unit()).contains("%");
        assertThat(device.part("devicepower:0.external.present").state).isEqualTo("off");
        assertThat(device.part("em:0.a_act_power").info.name()).contains("EM 0 Phase A power");
        assertThat(device.part("emdata:0.total_act").info.deviceClass()).contains("energy");
        assertThat(device.part("smoke:0.alarm").state).isEqualTo("off");
        assertThat(device.part("flood:0.alarm").info.deviceClass()).contains("moisture");
        assertThat(device.command("smoke:0.mute", "press")).isEqualTo("Smoke.Mute{\"id\":0}");
        device.say("online", "false"); // asleep
        assertThat(device.part("temperature:0.tC").availability).isEqualTo(new Availability.Online());
    }

    @Test
    void aRefusedCommandIsAProblemUntilOneWorks() {
        device.introduce("{}", "{\"switch:0\":{\"output\":false}}");
        assertThat(device.command("switch:0", "turn_on")).isEqualTo("Switch.Set{\"id\":0,\"on\":true}");
        device.answer(ID, "Switch.Set", "\"error\":{\"code\":-106,\"message\":\"Overpower\"}");
        assertThat(device.part("switch:0").problems.get("command-failed").detail())
                .startsWith("The device refused Switch.Set: Overpower.");
        device.command("switch:0", "turn_on");
        device.answer("Switch.Set", "{\"was_on\":false}");
        assertThat(device.part("switch:0").problems).isEmpty();
        assertThatThrownBy(() -> device.command("switch:0", "blink")).isInstanceOf(CommandRefusedException.class);
        assertThatThrownBy(() -> device.command("switch:9", "turn_on"))
                .isInstanceOf(CommandRefusedException.class)
                .hasMessage("No Shelly device announces " + ID + "|switch:9 any more.");
    }
}
