package io.tomte.binding.tasmota.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.tomte.binding.testkit.FakeHub.Sent;
import io.tomte.device.api.Availability;
import io.tomte.device.api.DeviceInfo.Connection;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** What the messages of devices mean. */
class TasmotaStateTest {
    private final Plug plug = new Plug();

    @Test
    void aPlugIsOneDeviceWithItsAddressAndIsAskedForEverythingWhenItComes() {
        plug.announce();
        assertThat(plug.part("relay1").availability)
                .isEqualTo(new Availability.Offline("nothing received yet on tele/desk/LWT"));
        assertThat(plug.part("relay1").info.main()).isTrue();
        assertThat(plug.part("relay1").device.identifiers()).containsExactly("A4CF12F03D3E", "F03D3E");
        assertThat(plug.part("relay1").device.connections())
                .containsExactly(new Connection("mac", "a4:cf:12:f0:3d:3e"));
        assertThat(plug.part("relay1").device.configurationUrl()).contains("http://192.168.1.20/");

        plug.online();
        assertThat(plug.hub.sent).containsExactly(new Sent("cmnd/desk/STATUS", "0", 0, false));
        assertThat(plug.part("relay1").availability).isEqualTo(new Availability.Online());
        plug.say("tele/desk/LWT", "Offline");
        assertThat(plug.part("status_rssi").availability)
                .isEqualTo(new Availability.Offline("tele/desk/LWT says Offline"));
    }

    @Test
    void aDeviceThatSleepsStaysReachable() {
        plug.with("\"dslp\":1").announce().online();
        plug.say("tele/desk/LWT", "Offline");
        assertThat(plug.part("relay1").availability).isEqualTo(new Availability.Online());
    }

    @Test
    void relaysTellByNumberOrWithoutAlsoWhenAnswersHaveTopicsOfTheirOwn() {
        plug.relays("1,1").announce().online();
        plug.say("stat/desk/STATUS11", "{\"StatusSTS\":{\"POWER1\":\"ON\",\"POWER2\":\"OFF\"}}");
        assertThat(plug.part("relay1").state).isEqualTo("on");
        assertThat(plug.part("relay2").state).isEqualTo("off");
        assertThat(plug.part("relay2").info.name()).contains("Second");
        plug.say("stat/desk/POWER2", "ON"); // the plain copy is told as JSON too
        assertThat(plug.part("relay2").state).isEqualTo("off");
        plug.say("stat/desk/POWER2", "{\"POWER2\":\"ON\"}"); // SetOption4
        assertThat(plug.part("relay2").state).isEqualTo("on");
    }

    @Test
    void topicsAreBuiltOfAnyFullTopic() {
        plug.with("\"ft\":\"home/%topic%-%id%/x/%prefix%\"").announce();
        assertThat(plug.hub.filters).containsKeys("home/desk-F03D3E/x/tele/+", "home/desk-F03D3E/x/stat/+");
        plug.with("\"ft\":\"%hostname%\"").announce();
        assertThat(plug.hub.filters)
                .containsKeys("desk-7742/tele/+", "desk-7742/stat/+")
                .doesNotContainKey("home/desk-F03D3E/x/tele/+");
        plug.say("desk-7742/stat/RESULT", "{\"POWER\":\"ON\"}");
        assertThat(plug.part("relay1").state).isEqualTo("on");
    }

    @Test
    void aLightShowsTheColourOfItsModeAndRemembersTheOther() {
        plug.relays("2").with("\"lt_st\":5").announce().online();
        assertThat(plug.part("light1").info.capabilities())
                .containsEntry("supported_color_modes", Value.texts(List.of("color_temp", "hs")))
                .containsEntry("min_mireds", Value.of(153));
        plug.say(
                "tele/desk/STATE",
                "{\"POWER\":\"ON\",\"Dimmer\":40,\"HSBColor\":\"210,80,40\",\"White\":0,\"CT\":300}");
        assertThat(plug.part("light1").attributes)
                .isEqualTo(Map.of(
                        "brightness", Value.of(102),
                        "color_mode", Value.of("hs"),
                        "hs_color", Value.of(List.of(Value.of(210), Value.of(80)))));
        plug.say("stat/desk/RESULT", "{\"POWER\":\"ON\",\"White\":40}");
        assertThat(plug.part("light1").attributes)
                .containsEntry("color_temp", Value.of(300))
                .doesNotContainKey("hs_color");
        plug.say("stat/desk/RESULT", "{\"POWER\":\"OFF\",\"White\":0,\"Scheme\":2}");
        assertThat(plug.part("light1").state).isEqualTo("off");
        assertThat(plug.part("light1").attributes)
                .containsEntry("hs_color", Value.of(List.of(Value.of(210), Value.of(80))))
                .containsEntry("effect", Value.of("Cycle up"));
    }

    @Test
    void channelsAndSplitLightsAreLightsOfTheirOwn() {
        plug.relays("1,2,2").with("\"lt_st\":5;\"so\":{\"68\":1}").announce().online();
        plug.say(
                "tele/desk/STATE",
                "{\"POWER1\":\"ON\",\"POWER2\":\"ON\",\"Channel2\":30,\"POWER3\":\"OFF\",\"Channel3\":80}");
        assertThat(plug.part("light2").attributes).containsEntry("brightness", Value.of(76));
        assertThat(plug.part("light3").attributes).containsEntry("brightness", Value.of(204));
        assertThat(plug.command("light3", "turn_on", "brightness", 128)).containsExactly("Backlog NoDelay;Channel3 50");

        plug.relays("2,2").with("\"lt_st\":5;\"lk\":0").announce();
        assertThat(plug.part("light1").info.capabilities().get("supported_color_modes"))
                .isEqualTo(Value.texts(List.of("hs")));
        assertThat(plug.part("light2").info.capabilities().get("supported_color_modes"))
                .isEqualTo(Value.texts(List.of("color_temp")));
        assertThat(plug.command("light2", "turn_on", "brightness", 255)).containsExactly("Backlog NoDelay;Dimmer2 100");
        assertThat(plug.hub.home.entities).doesNotContainKey(Plug.MAC + "/light3");
    }

    @Test
    void aShutterMovesOtherWayRoundWhenItIsInverted() {
        plug.relays("3,3,3,3")
                .with("\"sho\":[1,0];\"sht\":[[-90,90,24],[0,0,0]]")
                .announce()
                .online();
        plug.say(
                "stat/desk/RESULT",
                "{\"Shutter1\":{\"Position\":30,\"Direction\":1,\"Tilt\":45},\"Shutter2\":{\"Position\":0}}");
        assertThat(plug.part("shutter1").state).isEqualTo("closing");
        assertThat(plug.part("shutter1").attributes)
                .isEqualTo(Map.of("current_position", Value.of(70), "current_tilt_position", Value.of(75)));
        assertThat(plug.part("shutter2").state).isEqualTo("closed");
        assertThat(plug.part("shutter2").info.actions()).doesNotContain("open_cover_tilt");
    }

    @Test
    void aFanTellsItsSpeedInPercentAndItsLampIsALight() {
        plug.relays("2,0").with("\"if\":1").announce().online();
        plug.say("tele/desk/STATE", "{\"POWER1\":\"ON\",\"FanSpeed\":2}");
        assertThat(plug.part("fan1").state).isEqualTo("on");
        assertThat(plug.part("fan1").attributes).containsEntry("percentage", Value.of(66));
        assertThat(plug.part("relay1").info.kind()).isEqualTo(Kind.LIGHT);
        assertThat(plug.part("relay1").state).isEqualTo("on");
        plug.say("stat/desk/RESULT", "{\"FanSpeed\":0}");
        assertThat(plug.part("fan1").state).isEqualTo("off");
    }

    @Test
    void aMotionSensorTurnsOffAfterASecondAndAWallSwitchIsPressed() {
        plug.relays("0")
                .with("\"swc\":[13,5];\"swn\":[\"Motion\",null]")
                .announce()
                .online();
        plug.say("stat/desk/RESULT", "{\"Motion\":{\"Action\":\"ON\"}}");
        assertThat(plug.part("switch1").state).isEqualTo("on");
        plug.hub.pass(Duration.ofSeconds(2));
        assertThat(plug.part("switch1").state).isEqualTo("off");
        plug.say("tele/desk/SENSOR", "{\"Motion\":\"ON\",\"Switch2\":\"ON\"}");
        assertThat(plug.part("switch1").state).isEqualTo("off");
        assertThat(plug.part("switch2").state).isEqualTo("on");
        plug.say("stat/desk/RESULT", "{\"Switch2\":{\"Action\":\"HOLD\"}}");
        assertThat(plug.hub.home.fired)
                .extracting(HomeUpdate.Fire::key, HomeUpdate.Fire::type)
                .containsExactly(tuple(Plug.MAC + "/switch2_press", "button_long_press"));
    }

    @Test
    void buttonsFireWhatTheirOptionsMakeOfThem() {
        plug.relays("0")
                .with("\"btn\":[1,0];\"so\":{\"73\":1,\"11\":1}")
                .announce()
                .online();
        plug.say("stat/desk/RESULT", "{\"Button1\":{\"Action\":\"SINGLE\"}}");
        plug.say("stat/desk/RESULT", "{\"Button1\":{\"Action\":\"TRIPLE\"}}");
        assertThat(plug.hub.home.fired)
                .extracting(HomeUpdate.Fire::type)
                .containsExactly("button_double_press", "button_triple_press");
        assertThat(plug.hub.home.entities).doesNotContainKey(Plug.MAC + "/button2");
    }

    @Test
    void sensorsHaveClassUnitAndTheTextOfTheDevice() {
        plug.announce().sensors("""
                        {"Time":"2024-01-01T00:00:00","Switch1":"ON","BME280":{"Temperature":21.0,"Pressure":null},\
                        "ENERGY":{"Total":[1.0,2.0],"Factor":0.9,"TotalStartTime":"2023"},"TX23":{"Speed":{"Act":1.0}},\
                        "ANALOG":{"Temperature2":3.5},"Shutter1":{"Position":5},\
                        "PressureUnit":"hPa","TempUnit":"F","SpeedUnit":"km/h"}""").online();
        plug.say("tele/desk/SENSOR", """
                {"BME280":{"Temperature":70.10,"Pressure":null},"ENERGY":{"Total":4.50,"TotalStartTime":"2023"},\
                "TX23":{"Speed":{"Act":14.8}}}""");
        assertThat(plug.part("BME280_Temperature").state).isEqualTo("70.10");
        assertThat(plug.part("BME280_Temperature").info.unit()).contains("°F");
        assertThat(plug.part("BME280_Pressure").state).isEqualTo("unknown");
        assertThat(plug.part("BME280_Pressure").info.unit()).contains("hPa");
        assertThat(plug.part("ENERGY_Total_0").state).isEqualTo("4.50");
        assertThat(plug.part("ENERGY_Total_1").state).isEqualTo("unknown");
        assertThat(plug.part("ENERGY_Factor").info.unit()).isEmpty();
        assertThat(plug.part("ENERGY_TotalStartTime").state).isEqualTo("2023");
        assertThat(plug.part("TX23_Speed_Act").info.unit()).contains("km/h");
        assertThat(plug.part("ANALOG_Temperature2").info.deviceClass()).contains("temperature");
        assertThat(plug.hub.home.entities).doesNotContainKeys(Plug.MAC + "/Shutter1_Position", Plug.MAC + "/Switch1");
    }

    @Test
    void aDeviceTellsOfItself() {
        plug.with("\"bat\":1").announce().online();
        plug.say("stat/desk/STATUS1", "{\"StatusPRM\":{\"RestartReason\":\"Power On\"}}");
        plug.say("stat/desk/STATUS11", """
                {"StatusSTS":{"UptimeSec":3600,"MqttCount":2,"BatteryPercentage":64,\
                "Wifi":{"SSId":"home","RSSI":78,"Signal":-61,"LinkCount":1}}}""");
        assertThat(plug.part("status_restart_reason").state).isEqualTo("Power On");
        assertThat(plug.part("last_restart_time").state).isEqualTo("2025-12-31T23:00:00Z");
        assertThat(plug.part("status_signal").state).isEqualTo("-61");
        assertThat(plug.part("status_ip").state).isEqualTo("192.168.1.20");
        assertThat(plug.part("status_version").state).isEqualTo("14.2.0");
        assertThat(plug.part("status_battery").state).isEqualTo("64");
        plug.hub.pass(Duration.ofSeconds(10));
        plug.say("tele/desk/STATE", "{\"UptimeSec\":3611}");
        assertThat(plug.part("last_restart_time").state).isEqualTo("2025-12-31T23:00:00Z");
    }

    @Test
    void anotherConfigChangesInPlaceAndAnEmptyOneRemoves() {
        plug.relays("1,1").announce().online();
        plug.say("stat/desk/RESULT", "{\"POWER1\":\"ON\"}");
        plug.relays("1").announce();
        assertThat(plug.hub.home.entities).doesNotContainKey(Plug.MAC + "/relay2");
        assertThat(plug.part("relay1").state).isEqualTo("on");
        assertThat(plug.part("relay1").availability).isEqualTo(new Availability.Online());

        plug.hub.publish("tasmota/discovery/" + Plug.MAC + "/config", "", true);
        assertThat(plug.hub.home.entities).isEmpty();
        assertThat(plug.hub.filters).doesNotContainKey("tele/desk/+");
    }
}
