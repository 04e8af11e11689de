package io.tomte.binding.tasmota.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub.Sent;
import io.tomte.device.api.Availability;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Zigbee devices behind a bridge with Tasmota, by what its documentation shows. */
class ZigbeeBridgeTest {
    private static final String BULB = "zb/0x90FD9FFFFE03B051/";
    private static final String PLUG = "zb/0x7CB03EAA0A0292DD/";
    private static final String SENSOR = "zb/0x00158D00036B50AE/";

    private final Plug bridge = new Plug().relays("0").announce().online();

    private void tele(String payload) {
        bridge.say("tele/desk/SENSOR", payload);
    }

    private void info(String shortAddress, String address, String members) {
        tele("{\"ZbInfo\":{\"%s\":{\"Device\":\"%s\",\"IEEEAddr\":\"%s\",%s}}}"
                .formatted(shortAddress, shortAddress, address, members));
    }

    private void bulb() {
        info(
                "0xECD0",
                "0x90FD9FFFFE03B051",
                "\"Name\":\"Bulb\",\"ModelId\":\"TRADFRI bulb\",\"Manufacturer\":\"IKEA of Sweden\",\"Endpoints\":[1],"
                        + "\"Config\":[\"O01\",\"L01.5\"],\"Power\":1,\"Dimmer\":127,\"X\":32768,\"Y\":16384,\"CT\":350,"
                        + "\"ColorMode\":2,\"Reachable\":true,\"LastSeen\":353,\"LinkQuality\":79");
    }

    private Known of(String channel) {
        return bridge.part(channel);
    }

    @Test
    void aBridgeIsAskedForItsDevicesWhenItHasTheDriver() {
        bridge.hub.sent.clear();
        bridge.say("stat/desk/STATUS4", "{\"StatusMEM\":{\"Drivers\":\"1,2,!3,!23,7\"}}");
        assertThat(bridge.hub.sent).isEmpty();
        bridge.say("stat/desk/STATUS4", "{\"StatusMEM\":{\"Drivers\":\"1,2,7,23\"}}");
        assertThat(bridge.hub.sent).containsExactly(new Sent("cmnd/desk/ZbInfo", "", 0, false));
    }

    @Test
    void aLightIsADeviceOfItsOwnBehindTheBridge() {
        bulb();
        Known bulb = of(BULB + "light");
        assertThat(bulb.info.kind()).isEqualTo(Kind.LIGHT);
        assertThat(bulb.info.main()).isTrue();
        assertThat(bulb.device.name()).contains("Bulb");
        assertThat(bulb.device.manufacturer()).contains("IKEA of Sweden");
        assertThat(bulb.device.viaDevice()).contains("A4CF12F03D3E");
        assertThat(bulb.device.identifiers()).containsExactly("zigbee_0x90FD9FFFFE03B051");
        assertThat(bulb.info.capabilities())
                .containsEntry("supported_color_modes", Value.texts(List.of("xy", "color_temp")));
        assertThat(bulb.state).isEqualTo("on");
        assertThat(bulb.attributes)
                .containsEntry("brightness", Value.of(128))
                .containsEntry("color_temp", Value.of(350))
                .doesNotContainKey("xy_color");
        tele(
                "{\"ZbReceived\":{\"0xECD0\":{\"Device\":\"0xECD0\",\"X\":32768,\"Y\":16384,\"ColorMode\":1,\"Endpoint\":1}}}");
        assertThat(bulb.attributes)
                .containsEntry("xy_color", Value.of(List.of(Value.of(0.5), Value.of(0.25))))
                .doesNotContainKey("color_temp");
        tele("{\"ZbReceived\":{\"Bulb\":{\"Device\":\"0xECD0\",\"Power\":false,\"Endpoint\":1}}}"); // SetOption83
        assertThat(bulb.state).isEqualTo("off");
    }

    @Test
    void lightsAreCommandedByTheirHardwareAddress() {
        bulb();
        String to = "ZbSend {\"Device\": \"0x90FD9FFFFE03B051\", \"Send\": ";
        assertThat(bridge.command(BULB + "light", "turn_off")).containsExactly(to + "{\"Power\": 0}}");
        assertThat(bridge.command(BULB + "light", "turn_on")).containsExactly(to + "{\"Power\": 1}}");
        assertThat(bridge.command(BULB + "light", "turn_on", "brightness", 255, "color_temp", 300))
                .containsExactly(to + "{\"Dimmer\": 254}}", to + "{\"CT\": 300}}");
        assertThat(bridge.command(BULB + "light", "turn_on", "xy_color", List.of(0.5, 1)))
                .containsExactly(to + "{\"Color\": \"32768,65534\"}}");
        tele("{\"ZbReceived\":{\"0xECD0\":{\"Device\":\"0xECD0\",\"Power\":0}}}");
        assertThat(bridge.command(BULB + "light", "turn_on", "color_temp", 300))
                .containsExactly(to + "{\"Power\": 1}}", to + "{\"CT\": 300}}");
        assertThat(bridge.command(BULB + "light", "toggle")).containsExactly(to + "{\"Power\": 1}}");
    }

    @Test
    void aPlugMeasures() {
        info(
                "0x4773",
                "0x7CB03EAA0A0292DD",
                "\"ModelId\":\"Plug 01\",\"Config\":[\"P01\",\"O01\"],\"RMSVoltage\":226,\"ActivePower\":10,\"Power\":0");
        assertThat(of(PLUG + "switch").state).isEqualTo("off");
        assertThat(of(PLUG + "switch").device.name()).contains("Plug 01");
        assertThat(of(PLUG + "RMSVoltage").info.unit()).contains("V");
        assertThat(of(PLUG + "ActivePower").state).isEqualTo("10");
        assertThat(bridge.command(PLUG + "switch", "toggle"))
                .containsExactly("ZbSend {\"Device\": \"0x7CB03EAA0A0292DD\", \"Send\": {\"Power\": 1}}");
    }

    @Test
    void severalSwitchesInOneDeviceByTheirEndpoints() {
        info(
                "0x4773",
                "0x7CB03EAA0A0292DD",
                "\"Endpoints\":[1,2],\"Config\":[\"O01\",\"O02\"],\"Power\":1,\"Power2\":0");
        tele("{\"ZbReceived\":{\"0x4773\":{\"Device\":\"0x4773\",\"Power\":1,\"Endpoint\":2}}}");
        assertThat(of(PLUG + "switch_2").state).isEqualTo("on");
        tele("{\"ZbReceived\":{\"0x4773\":{\"Device\":\"0x4773\",\"Power\":0,\"Endpoint\":1}}}");
        assertThat(of(PLUG + "switch_1").state).isEqualTo("off");
        assertThat(of(PLUG + "switch_2").state).isEqualTo("on");
        assertThat(bridge.command(PLUG + "switch_2", "turn_off"))
                .containsExactly(
                        "ZbSend {\"Device\": \"0x7CB03EAA0A0292DD\", \"Endpoint\": 2, \"Send\": {\"Power\": 0}}");
    }

    @Test
    void whoIsNotKnownIsAskedForOnce() {
        bridge.hub.sent.clear();
        String message = "{\"ZbReceived\":{\"0x8F20\":{\"Device\":\"0x8F20\",\"Temperature\":21.01}}}";
        tele(message);
        tele(message);
        assertThat(bridge.hub.sent).containsExactly(new Sent("cmnd/desk/ZbInfo", "0x8F20", 0, false));
        info(
                "0x8F20",
                "0x00158D00036B50AE",
                "\"Name\":\"Kitchen\",\"Config\":[\"T01\"],\"Temperature\":21.0,\"Humidity\":53.7");
        tele(message);
        assertThat(of(SENSOR + "Temperature").state).isEqualTo("21.01");
        assertThat(of(SENSOR + "Temperature").info.deviceClass()).contains("temperature");
        assertThat(of(SENSOR + "Humidity").state).isEqualTo("53.7");
        assertThat(bridge.hub.sent).hasSize(1);
    }

    @Test
    void whoJoinsAgainHasAnotherShortAddress() {
        info("0x8F20", "0x00158D00036B50AE", "\"Temperature\":21.0");
        tele("{\"ZbState\":{\"Status\":30,\"IEEEAddr\":\"0x00158D00036B50AE\",\"ShortAddr\":\"0x1111\"}}");
        tele("{\"ZbReceived\":{\"0x1111\":{\"Device\":\"0x1111\",\"Temperature\":5}}}");
        assertThat(of(SENSOR + "Temperature").state).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource({
        "tele/desk/8F20/SENSOR, '{\"ZbReceived\":{\"0x8F20\":{\"Device\":\"0x8F20\",\"Temperature\":7}}}'",
        "tele/desk/Kitchen/SENSOR, '{\"ZbReceived\":{\"Device\":\"0x8F20\",\"Temperature\":7}}'",
        "tele/desk/ZbReceived, '{\"0x8F20\":{\"Device\":\"0x8F20\",\"Temperature\":7}}'",
        "tele/desk/Kitchen/ZbReceived, '{\"Device\":\"0x8F20\",\"Temperature\":7}'",
        "tele/desk/RESULT, '{\"ZbReceived\":{\"0x8F20\":{\"Name\":\"Kitchen\",\"Temperature\":7}}}'"
    })
    void theFormsOfSetOptions(String topic, String payload) {
        info("0x8F20", "0x00158D00036B50AE", "\"Name\":\"Kitchen\",\"Temperature\":21.0");
        bridge.say(topic, payload);
        assertThat(of(SENSOR + "Temperature").state).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"0006!02\":\"\",\"Power\":2', toggle",
        "'\"0006!01\":\"\",\"Power\":1', on",
        "'\"0008!06\":\"002B0500\",\"DimmerUp\":true', dimmer_up",
        "'\"0008!02\":\"012B05000000\",\"DimmerStep\":1', dimmer_step_1",
        "'\"0005!07\":\"00010D00\",\"ArrowClick\":0', arrow_click_0",
        "'\"0008!FD\":\"00\"', 0008!FD"
    })
    void whatARemoteSendsIsAnEvent(String members, String type) {
        info("0xF72F", "0x00158D00036B50AE", "\"Name\":\"Remote\",\"BatteryPercentage\":47");
        tele("{\"ZbReceived\":{\"0xF72F\":{\"Device\":\"0xF72F\",%s,\"Endpoint\":1,\"Group\":100,\"LinkQuality\":75}}}"
                .formatted(members));
        assertThat(of(SENSOR + "action").info.kind()).isEqualTo(Kind.EVENT);
        assertThat(of(SENSOR + "action").info.capabilities()).containsEntry("event_types", Value.texts(List.of(type)));
        assertThat(bridge.hub.home.fired).extracting(HomeUpdate.Fire::type).containsExactly(type);
        assertThat(bridge.hub.home.entities).doesNotContainKey("A4CF12F03D3E/" + SENSOR + "switch");
        assertThat(of(SENSOR + "LinkQuality").state).isEqualTo("75");
        bridge.hub.replay(
                "tele/desk/SENSOR", "{\"ZbReceived\":{\"0xF72F\":{\"Device\":\"0xF72F\",%s}}}".formatted(members));
        assertThat(bridge.hub.home.fired).hasSize(1);
    }

    @Test
    void alarmsAreToldByAttributeOrByTheStatusOfTheZone() {
        info("0x4428", "0x00158D00036B50AE", "\"Config\":[\"A06.2\"],\"ZoneType\":21,\"ZoneStatus\":12545");
        assertThat(of(SENSOR + "Contact").info.deviceClass()).contains("opening");
        assertThat(of(SENSOR + "Contact").state).isEqualTo("on");
        tele(
                "{\"ZbReceived\":{\"0x4428\":{\"Device\":\"0x4428\",\"0500!00\":\"000000FF0000\",\"ZoneStatusChange\":0,\"Contact\":0}}}");
        assertThat(of(SENSOR + "Contact").state).isEqualTo("off");
        assertThat(bridge.hub.home.fired).isEmpty();
    }

    @Test
    void aBlindAndAThermostat() {
        info("0x1", "0x00158D00036B50AE", "\"CurrentPositionLiftPercentage\":30");
        assertThat(of(SENSOR + "cover").state).isEqualTo("open");
        assertThat(of(SENSOR + "cover").attributes).isEqualTo(Map.of("current_position", Value.of(70)));
        assertThat(bridge.command(SENSOR + "cover", "set_cover_position", "position", 10))
                .containsExactly("ZbSend {\"Device\": \"0x00158D00036B50AE\", \"Send\": {\"ShutterLift\": 90}}");
        info("0x2", "0x7CB03EAA0A0292DD", "\"LocalTemperature\":20.5,\"TuyaTempTarget\":21,\"EF00/0203\":1");
        assertThat(of(PLUG + "TuyaTempTarget").info.kind()).isEqualTo(Kind.NUMBER);
        assertThat(bridge.command(PLUG + "TuyaTempTarget", "set_value", "value", 19.5))
                .containsExactly("ZbSend {\"Device\": \"0x7CB03EAA0A0292DD\", \"Write\": {\"TuyaTempTarget\": 19.5}}");
        assertThat(of(PLUG + "EF00_0203").info.name()).contains("Tuya 0203");
        assertThat(of(PLUG + "EF00_0203").info.enabledByDefault()).isFalse();
    }

    @Test
    void whoCanBeReachedAndThroughWhom() {
        bulb();
        assertThat(of(BULB + "light").availability).isEqualTo(new Availability.Online());
        info("0xECD0", "0x90FD9FFFFE03B051", "\"Reachable\":false");
        assertThat(of(BULB + "light").availability)
                .isEqualTo(new Availability.Offline("its bridge says that it is out of reach"));
        tele("{\"ZbReceived\":{\"0xECD0\":{\"Device\":\"0xECD0\",\"Power\":1}}}");
        assertThat(of(BULB + "light").availability).isEqualTo(new Availability.Online());
        bridge.say("tele/desk/LWT", "Offline");
        assertThat(of(BULB + "light").availability).isEqualTo(new Availability.Offline("tele/desk/LWT says Offline"));
    }

    @Test
    void devicesStayWhenTheBridgeAnnouncesItselfAnewAndGoWithIt() {
        bulb();
        bridge.with("\"sw\":\"15.0.0\"").announce();
        assertThat(of(BULB + "light").state).isEqualTo("on");
        bridge.say("tasmota/discovery/A4CF12F03D3E/config", "");
        assertThat(bridge.hub.home.entities).isEmpty();
        assertThat(bridge.hub.home.ghosts).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ZbReceived\":7}",
                "{\"ZbReceived\":{\"0xECD0\":[1]}}",
                "{\"ZbReceived\":{\"0xECD0\":{\"Device\":{}}}}",
                "{\"ZbReceived\":{\"0xECD0\":{\"Device\":\"0xECD0\",\"Power\":\"perhaps\",\"Dimmer\":\"x\",\"CT\":{},\"X\":1e999}}}",
                "{\"ZbInfo\":{\"0xECD0\":{\"Device\":\"0xECD0\",\"IEEEAddr\":\"../../x\",\"Config\":\"L01\",\"Endpoints\":7}}}",
                "{\"ZbInfo\":{\"0xECD0\":{\"Device\":\"0xECD0\",\"IEEEAddr\":\"0x90FD9FFFFE03B051\",\"Name\":\"<b>\\u0000x\",\"Config\":[null,\"LZZ.9\"]}}}",
                "{\"ZbState\":{\"Status\":30}}",
                "{\"ZbState\":[]}",
                "{\"Zb",
                "{\"ZbReceived\":{\"0xECD0\":{\"Device\":\"0xECD0\",\"Temperature\":{\"a\":1},\"CurrentPositionLiftPercentage\":900}}}"
            })
    void nonsenseHarmsNothing(String payload) {
        bulb();
        for (String topic :
                Set.of("tele/desk/SENSOR", "tele/desk/x/SENSOR", "tele/desk/ZbReceived", "tele/desk/RESULT")) {
            bridge.say(topic, payload);
        }
        assertThat(bridge.hub.home.ghosts).isEmpty();
        bulb();
        assertThat(of(BULB + "light").state).isEqualTo("on");
        assertThat(of(BULB + "light").problems).isEmpty();
        assertThat(bridge.hub.home.entities).hasSizeLessThan(30);
    }

    @Test
    void listsWithoutEndAreBounded() {
        StringBuilder many = new StringBuilder("\"a\":1");
        for (int i = 0; i < 1_000; i++) {
            many.append(",\"Value_%d\":%d".formatted(i, i));
        }
        info("0x1", "0x00158D00036B50AE", many.toString());
        assertThat(bridge.hub.home.entities).hasSizeLessThan(100);
        for (int i = 0; i < 1_000; i++) {
            info("0x%X".formatted(i), "0x%016X".formatted(i), "\"Power\":1");
            tele("{\"ZbReceived\":{\"0x9%03X\":{\"Power\":1}}}".formatted(i));
        }
        assertThat(bridge.hub.home.entities).hasSizeLessThan(400);
        assertThat(bridge.hub.sent).hasSizeLessThan(250);
        tele("{\"ZbReceived\":{\"0x1\":\"" + "x".repeat(1 << 20) + "\"}}");
        assertThat(bridge.hub.home.ghosts).isEmpty();
    }

    @Test
    void remotesLearnOnlySoMuch() {
        info("0xF72F", "0x00158D00036B50AE", "\"Name\":\"Remote\"");
        for (int i = 0; i < 100; i++) {
            tele("{\"ZbReceived\":{\"0xF72F\":{\"Device\":\"0xF72F\",\"0006!%02X\":\"\"}}}".formatted(i));
        }
        assertThat(bridge.hub.home.fired).hasSize(32);
    }
}
