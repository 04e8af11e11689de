package io.tomte.binding.shelly.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.tomte.binding.shelly.internal.Conversation.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Components of devices that came later, case by case, with status and config as Shelly's documentation has them. */
class ComponentsTest {
    private final Conversation device = new Conversation();

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    /**
     * One component.
     *
     * @param call method and parameters that the action becomes; empty for what takes none
     */
    record Case(
            String component,
            String config,
            String status,
            String channel,
            Kind kind,
            String state,
            String action,
            List<Object> arguments,
            String call) {
        static Case told(String component, String config, String status, String channel, Kind kind, String state) {
            return new Case(component, config, status, channel, kind, state, "", List.of(), "");
        }

        Case takes(String wish, String becomes, Object... given) {
            return new Case(component, config, status, channel, kind, state, wish, List.of(given), becomes);
        }
    }

    static Stream<Case> cases() {
        String trv = "{'id':200,'target_C':19,'current_C':20.1,'pos':35,'battery':98,'rssi':-61}";
        String wall = "{'id':0,'enable':true,'target_C':21.5,'current_C':20.3,'output':true}";
        return Stream.of(
                Case.told("boolean:200", "{'name':'Lock'}", "{'value':true}", "boolean:200", Kind.SWITCH, "on")
                        .takes("turn_off", "Boolean.Set{'id':200,'value':false}"),
                Case.told(
                        "boolean:201",
                        "{'meta':{'ui':{'view':'label'}}}",
                        "{'value':false}",
                        "boolean:201",
                        Kind.BINARY_SENSOR,
                        "off"),
                Case.told("boolean:202", "{'access':'cr'}", "{'value':true}", "boolean:202", Kind.BINARY_SENSOR, "on"),
                Case.told(
                                "number:200",
                                "{'min':15,'max':40,'meta':{'ui':{'view':'slider','step':0.5,'unit':'°C'}}}",
                                "{'value':23}",
                                "number:200",
                                Kind.NUMBER,
                                "23")
                        .takes("set_value", "Number.Set{'id':200,'value':21.5}", "value", 21.5),
                Case.told("number:201", "{'access':'cr'}", "{'value':44}", "number:201", Kind.SENSOR, "44"),
                Case.told("text:200", "{'max_len':20}", "{'value':'hi'}", "text:200", Kind.TEXT, "hi")
                        .takes("set_value", "Text.Set{'id':200,'value':'bye'}", "value", "bye"),
                Case.told("enum:200", "{'options':['a','b']}", "{'value':'a'}", "enum:200", Kind.SELECT, "a")
                        .takes("select_option", "Enum.Set{'id':200,'value':'b'}", "option", "b"),
                Case.told("enum:201", "{}", "{'value':'a'}", "enum:201", Kind.SENSOR, "a"),
                Case.told("button:200", "{}", "{}", "button:200.push", Kind.BUTTON, "unknown")
                        .takes("press", "Button.Trigger{'id':200,'event':'single_push'}"),
                Case.told("thermostat:0", "{'type':'heating'}", wall, "thermostat:0", Kind.CLIMATE, "heat")
                        .takes(
                                "set_temperature",
                                "Thermostat.SetConfig{'id':0,'config':{'target_C':22.5}}",
                                "temperature",
                                22.5),
                Case.told("thermostat:0", "{'type':'cooling'}", wall, "thermostat:0", Kind.CLIMATE, "cool")
                        .takes("turn_off", "Thermostat.SetConfig{'id':0,'config':{'enable':false}}"),
                Case.told("thermostat:0", "{}", wall, "thermostat:0", Kind.CLIMATE, "heat")
                        .takes(
                                "set_hvac_mode",
                                "Thermostat.SetConfig{'id':0,'config':{'enable':false}}",
                                "hvac_mode",
                                "off"),
                Case.told("blutrv:200", "{'name':'Bath'}", trv, "blutrv:200", Kind.CLIMATE, "heat")
                        .takes(
                                "set_temperature",
                                "BluTRV.Call{'id':200,'method':'TRV.SetTarget','params':{'id':0,'target_C':21}}",
                                "temperature",
                                21),
                Case.told("blutrv:200", "{}", trv, "blutrv:200.pos", Kind.SENSOR, "35"),
                Case.told("blutrv:200", "{}", trv, "blutrv:200.battery", Kind.SENSOR, "98"),
                Case.told("bthomesensor:200", "{}", "{'value':21.3}", "bthomesensor:200", Kind.SENSOR, "21.3"),
                Case.told("bthomesensor:201", "{}", "{'value':true}", "bthomesensor:201", Kind.BINARY_SENSOR, "on"),
                Case.told("bthomesensor:202", "{}", "{'id':202}", "bthomesensor:202", Kind.EVENT, "unknown"),
                Case.told("bthomedevice:200", "{}", "{'rssi':-60}", "bthomedevice:200.rssi", Kind.SENSOR, "-60"),
                Case.told(
                        "presencezone:200",
                        "{}",
                        "{'value':true,'num_objects':2}",
                        "presencezone:200.value",
                        Kind.BINARY_SENSOR,
                        "on"),
                Case.told(
                                "rgbcct:0",
                                "{'ct_range':[2700,6500]}",
                                "{'output':true,'brightness':100,'mode':'cct','ct':4000,'rgb':[1,2,3]}",
                                "rgbcct:0",
                                Kind.LIGHT,
                                "on")
                        .takes(
                                "turn_on",
                                "RGBCCT.Set{'id':0,'on':true,'mode':'rgb','rgb':[255,0,0]}",
                                "rgb_color",
                                List.of(255, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isShownAndCommanded(Case one) {
        device.introduce(
                json("{'" + one.component() + "':" + one.config() + "}"),
                json("{'" + one.component() + "':" + one.status() + "}"));
        assertThat(device.part(one.channel()).info.kind()).isEqualTo(one.kind());
        assertThat(device.part(one.channel()).state).isEqualTo(one.state());
        assertThat(device.part(one.channel()).problems).isEmpty();
        if (one.call().isEmpty()) {
            assertThat(device.part(one.channel()).info.actions()).isEmpty();
            return;
        }
        assertThat(device.command(one.channel(), one.action(), one.arguments().toArray()))
                .isEqualTo(json(one.call()));
        assertThatThrownBy(() -> device.command(one.channel(), "fly")).isInstanceOf(CommandRefusedException.class);
    }

    @Test
    void aWallThermostatTellsWhatItDoes() {
        device.introduce("{}", json("{'thermostat:0':{'enable':true,'target_C':21.5,'current_C':20.3,'output':true}}"));
        assertThat(device.part("thermostat:0").attributes)
                .containsEntry("temperature", Value.of(21.5))
                .containsEntry("current_temperature", Value.of(20.3))
                .containsEntry("hvac_action", Value.of("heating"));
        device.say("status/thermostat:0", json("{'enable':false,'output':false}"));
        assertThat(device.part("thermostat:0").state).isEqualTo("off");
        assertThat(device.part("thermostat:0").attributes).containsEntry("hvac_action", Value.of("off"));
        assertThatThrownBy(() -> device.command("thermostat:0", "set_temperature", "temperature", 40))
                .isInstanceOf(CommandRefusedException.class);
        assertThatThrownBy(() -> device.command("thermostat:0", "set_hvac_mode", "hvac_mode", "cool"))
                .isInstanceOf(CommandRefusedException.class);
    }

    @Test
    void whiteAndColourShowOneOfBoth() {
        device.introduce("{}", json("{'rgbcct:0':{'output':true,'mode':'cct','ct':4000,'rgb':[1,2,3]}}"));
        assertThat(device.part("rgbcct:0").attributes)
                .containsEntry("color_temp", Value.of(250))
                .doesNotContainKey("rgb_color");
        device.say("status/rgbcct:0", json("{'mode':'rgb'}"));
        assertThat(device.part("rgbcct:0").attributes)
                .containsEntry("color_mode", Value.of("rgb"))
                .containsKey("rgb_color")
                .doesNotContainKey("color_temp");
    }

    @Test
    void firmware() {
        device.introduce("{}", json("{'sys':{'available_updates':{}}}"));
        assertThat(device.part("sys.update").state).isEqualTo("off");
        device.say("status/sys", json("{'available_updates':{'stable':{'version':'1.5.0'}}}"));
        assertThat(device.part("sys.update").state).isEqualTo("on");
        assertThat(device.part("sys.update").attributes)
                .containsAllEntriesOf(Map.of("latest_version", Value.of("1.5.0")));
        assertThat(device.command("sys.update", "install")).isEqualTo("Shelly.Update{\"stage\":\"stable\"}");
    }

    @Test
    void virtualButtonsFire() {
        device.introduce("{}", json("{'button:200':{}}"));
        device.say(
                "events/rpc",
                json(
                        "{'method':'NotifyEvent','params':{'events':[{'component':'button:200','event':'double_push'}]}}"));
        assertThat(device.hub.home.fired).extracting(HomeUpdate.Fire::type).containsExactly("double_push");
    }

    @Test
    void anotherMakersDeviceIsKnownByHowItSpeaks() {
        device.hub.publish(
                "st1820-ccddeeff0011/events/rpc", json("{'src':'st1820-ccddeeff0011','method':'else'}"), false);
        assertThat(device.hub.sent).isEmpty();
        device.hub.publish(
                "st1820-ccddeeff0011/events/rpc",
                json("{'src':'st1820-ccddeeff0011','method':'NotifyStatus','params':{'number:200':{'value':44}}}"),
                false);
        assertThat(device.hub.sent).isNotEmpty();
        assertThat(ID).isNotEqualTo("st1820-ccddeeff0011");
    }
}
