package io.tomte.binding.generic.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.tomte.device.api.Command;
import io.tomte.device.api.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each kind with payloads as home-made devices send them, what is shown, and what a command sends. */
class GenericKindsTest {
    /**
     * @param entity   fields after key and kind
     * @param messages {@code topic payload} each
     * @param sent     {@code topic payload} each, of the command
     */
    record Case(
            String kind,
            String entity,
            List<String> messages,
            String state,
            Map<String, Value> attributes,
            Command command,
            List<String> sent) {
        @Override
        public String toString() {
            return kind + " " + messages;
        }
    }

    private static final Command NONE = Command.of("");

    private static Case shown(String kind, String entity, String message, String state) {
        return new Case(kind, entity, List.of(message), state, Map.of(), NONE, List.of());
    }

    private static Command command(String action, String argument, double value) {
        return new Command(action, Map.of(argument, Value.of(value)));
    }

    private static Command command(String action, String argument, String value) {
        return new Command(action, Map.of(argument, Value.of(value)));
    }

    static Stream<Case> cases() {
        return Stream.of(
                shown("sensor", "\"state\":{\"topic\":\"t\"}", "t 21.5", "21.5"),
                shown("sensor", "\"state\":{\"topic\":\"t\",\"pointer\":\"/a/0/b\"}", "t {\"a\":[{\"b\":7}]}", "7"),
                shown("sensor", "\"state\":{\"topic\":\"t\",\"pointer\":\"/a~1b\"}", "t {\"a/b\":1.50}", "1.50"),
                shown("sensor", "\"state\":{\"topic\":\"t\",\"pointer\":\"\"}", "t \"on it\"", "on it"),
                shown("sensor", "\"state\":{\"topic\":\"t\",\"pointer\":\"/a\"}", "t {\"a\":null}", "unknown"),
                shown("sensor", "\"state\":{\"topic\":\"t\",\"pointer\":\"/a\"}", "t {\"b\":1}", "unknown"),
                shown(
                        "sensor",
                        "\"unit\":\"°C\",\"state\":{\"topic\":\"t\",\"template\":\"{{ value_json.t / 10 }}\"}",
                        "t {\"t\":215}",
                        "21.5"),
                shown("sensor", "\"state\":{\"topic\":\"+/gas\"}", "meter/gas 12", "12"),
                shown(
                        "binary_sensor",
                        "\"payload_on\":true,\"payload_off\":false,\"state\":{\"topic\":\"t\",\"pointer\":\"/open\"}",
                        "t {\"open\":true}",
                        "on"),
                shown("binary_sensor", "\"payload_on\":1,\"payload_off\":0,\"state\":{\"topic\":\"t\"}", "t 0", "off"),
                shown("device_tracker", "\"state\":{\"topic\":\"t\"}", "t not_home", "not_home"),
                new Case(
                        "switch",
                        "\"state\":{\"topic\":\"t\",\"pointer\":\"/r\"},\"payload_on\":1,\"payload_off\":0,"
                                + "\"command\":{\"topic\":\"t/set\",\"template\":\"{\\\"r\\\":{{ value }}}\"}",
                        List.of("t {\"r\":1}"),
                        "on",
                        Map.of(),
                        Command.of("turn_off"),
                        List.of("t/set {\"r\":0}")),
                new Case(
                        "number",
                        "\"min\":5,\"max\":30,\"step\":0.5,\"state\":{\"topic\":\"n\"},\"command\":{\"topic\":\"n/set\"}",
                        List.of("n 21"),
                        "21",
                        Map.of(),
                        command("set_value", "value", 19.5),
                        List.of("n/set 19.5")),
                new Case(
                        "select",
                        "\"options\":[\"eco\",\"party\"],\"state\":{\"topic\":\"m\"},\"command\":{\"topic\":\"m/set\"}",
                        List.of("m party", "m unheard"),
                        "party",
                        Map.of(),
                        command("select_option", "option", "eco"),
                        List.of("m/set eco")),
                new Case(
                        "text",
                        "\"max\":8,\"pattern\":\"[a-z]*\",\"state\":{\"topic\":\"x\"},\"command\":{\"topic\":\"x/set\"}",
                        List.of("x hello"),
                        "hello",
                        Map.of(),
                        command("set_value", "value", "bye"),
                        List.of("x/set bye")),
                new Case(
                        "button",
                        "\"command\":{\"topic\":\"b\",\"payload\":1}",
                        List.of(),
                        "unknown",
                        Map.of(),
                        Command.of("press"),
                        List.of("b 1")),
                new Case(
                        "button",
                        "\"command\":{\"topic\":\"b\",\"template\":\"{\\\"do\\\":\\\"{{ value }}\\\"}\"}",
                        List.of(),
                        "unknown",
                        Map.of(),
                        Command.of("press"),
                        List.of("b {\"do\":\"PRESS\"}")),
                new Case(
                        "light",
                        """
                        "payload_on":"1","payload_off":"0","state":{"topic":"l","pointer":"/on"},"command":{"topic":"l/on"},
                        "brightness":{"scale":100,"state":{"topic":"l","pointer":"/dim"},"command":{"topic":"l/dim"}},
                        "color_temp":{"kelvin":true,"min":2700,"max":6500,"state":{"topic":"l","pointer":"/k"},
                          "command":{"topic":"l/k"}},
                        "effect":{"options":["fire"],"command":{"topic":"l/fx"}}""",
                        List.of("l {\"on\":1,\"dim\":50,\"k\":4000}"),
                        "on",
                        Map.of("brightness", Value.of(128), "color_temp", Value.of(250)),
                        new Command("turn_on", Map.of("brightness", Value.of(255), "effect", Value.of("fire"))),
                        List.of("l/dim 100", "l/fx fire", "l/on 1")),
                new Case(
                        "light",
                        """
                        "command":{"topic":"l/on"},"rgb":{"state":{"topic":"l/c"},
                          "command":{"topic":"l/c/set","template":"#{{ '%02x%02x%02x' % (red, green, blue) }}"}}""",
                        List.of("l/c 255,0,0"),
                        "unknown",
                        Map.of("brightness", Value.of(255)),
                        new Command(
                                "turn_on",
                                Map.of("rgb_color", Value.of(List.of(Value.of(0), Value.of(255), Value.of(16))))),
                        List.of("l/c/set #00ff10", "l/on ON")),
                new Case(
                        "cover",
                        """
                        "payload_stop":null,"state_open":"up","state_closed":"down","state":{"topic":"c"},
                        "command":{"topic":"c/set"},
                        "position":{"open":0,"closed":255,"state":{"topic":"c/pos"},"command":{"topic":"c/pos/set"}}""",
                        List.of("c up", "c/pos 51"),
                        "open",
                        Map.of("current_position", Value.of(80)),
                        command("set_cover_position", "position", 40),
                        List.of("c/pos/set 153")),
                new Case(
                        "valve",
                        "\"state\":{\"topic\":\"v\"},\"command\":{\"topic\":\"v/set\"},\"payload_open\":1,\"payload_close\":0",
                        List.of("v open"),
                        "open",
                        Map.of(),
                        Command.of("close_valve"),
                        List.of("v/set 0")),
                new Case(
                        "lock",
                        "\"state\":{\"topic\":\"k\"},\"command\":{\"topic\":\"k/set\"},\"state_locked\":1,\"state_unlocked\":0",
                        List.of("k 1"),
                        "locked",
                        Map.of(),
                        Command.of("unlock"),
                        List.of("k/set UNLOCK")),
                new Case(
                        "fan",
                        """
                        "state":{"topic":"f"},"command":{"topic":"f/set"},
                        "percentage":{"min":1,"max":4,"state":{"topic":"f/speed"},"command":{"topic":"f/speed/set"}}""",
                        List.of("f ON", "f/speed 2"),
                        "on",
                        Map.of("percentage", Value.of(50)),
                        command("set_percentage", "percentage", 75),
                        List.of("f/speed/set 3")),
                new Case(
                        "siren",
                        """
                        "state":{"topic":"s","pointer":"/on"},"payload_on":1,"payload_off":0,"tones":["fire","burglar"],
                        "command":{"topic":"s/set","template":"{{ value }} {{ tone | default('-') }}"}""",
                        List.of("s {\"on\":1}"),
                        "on",
                        Map.of(),
                        command("turn_on", "tone", "fire"),
                        List.of("s/set 1 fire")),
                new Case(
                        "siren",
                        "\"command\":{\"topic\":\"s/set\"}",
                        List.of(),
                        "unknown",
                        Map.of(),
                        Command.of("turn_off"),
                        List.of("s/set {\"state\": \"OFF\"}")),
                new Case(
                        "humidifier",
                        """
                        "state":{"topic":"u"},"command":{"topic":"u/set"},
                        "humidity":{"min":30,"max":80,"state":{"topic":"u/wish"},"command":{"topic":"u/wish/set"}},
                        "mode":{"options":["auto","sleep"],"state":{"topic":"u/mode"},"command":{"topic":"u/mode/set"}},
                        "current_humidity":{"state":{"topic":"u/now"}},"action":{"state":{"topic":"u/does"}}""",
                        List.of("u ON", "u/wish 55", "u/mode sleep", "u/now 41", "u/does drying"),
                        "on",
                        Map.of(
                                "humidity", Value.of(55),
                                "mode", Value.of("sleep"),
                                "current_humidity", Value.of(41),
                                "action", Value.of("drying")),
                        command("set_humidity", "humidity", 60),
                        List.of("u/wish/set 60")),
                new Case(
                        "vacuum",
                        """
                        "state":{"topic":"r"},"command":{"topic":"r/set"},"features":["start","return_home","locate"],
                        "payload_return_to_base":"home",
                        "fan_speed":{"options":["min","max"],"command":{"topic":"r/fan"}}""",
                        List.of("r cleaning"),
                        "cleaning",
                        Map.of(),
                        Command.of("return_to_base"),
                        List.of("r/set home")),
                new Case(
                        "vacuum",
                        """
                        "state":{"topic":"r"},"command":{"topic":"r/set"},
                        "fan_speed":{"options":["min","max"],"command":{"topic":"r/fan"}},
                        "send_command":{"command":{"topic":"r/own"}}""",
                        List.of("r {\"state\":\"docked\",\"battery_level\":80}"),
                        "docked",
                        Map.of("battery_level", Value.of(80)),
                        command("set_fan_speed", "fan_speed", "max"),
                        List.of("r/fan max")),
                new Case(
                        "alarm_control_panel",
                        """
                        "state":{"topic":"a","pointer":"/mode"},"command":{"topic":"a/set"},"code":1234,
                        "features":["arm_away"],"payload_disarm":"off","code_arm_required":false""",
                        List.of("a {\"mode\":\"armed_away\"}"),
                        "armed_away",
                        Map.of(),
                        command("alarm_disarm", "code", "1234"),
                        List.of("a/set off")),
                new Case(
                        "vacuum",
                        """
                        "state":{"topic":"r"},"command":{"topic":"r/set"},
                        "clean_segments":{"command":{"topic":"r/rooms","template":"{{ value | join('+') }}"}}""",
                        List.of("r {\"state\":\"docked\",\"segments\":{\"1\":\"Study\"}}"),
                        "docked",
                        Map.of("segments", new Value.MapOf(Map.of("1", Value.of("Study")))),
                        new Command("clean_segments", Map.of("segments", Value.texts(List.of("Study")))),
                        List.of("r/rooms 1")),
                new Case(
                        "infrared",
                        "\"command\":{\"topic\":\"ir\",\"template\":\"{{ timings | length }}\"}",
                        List.of(),
                        "unknown",
                        Map.of(),
                        command("send_command", "timings", "9000 4500 560"),
                        List.of("ir 3")),
                new Case(
                        "infrared",
                        "\"state\":{\"topic\":\"ir\",\"pointer\":\"/raw\"}",
                        List.of("ir {\"raw\":{\"timings\":[9000,-4500,560]}}"),
                        "2026-01-01T00:00:00Z",
                        Map.of("code", Value.of("050c5d1f")),
                        NONE,
                        List.of()),
                new Case(
                        "remote",
                        """
                        "state":{"topic":"k"},"command":{"topic":"k/set"},"payload_on":1,"payload_off":0,
                        "commands":{"mute":"0xF00F","up":7},
                        "activity":{"options":["TV","Radio"],"state":{"topic":"k/act"},"command":{"topic":"k/act/set"}}""",
                        List.of("k 1", "k/act Radio"),
                        "on",
                        Map.of("current_activity", Value.of("Radio")),
                        command("send_command", "command", "mute"),
                        List.of("k/set 0xF00F")),
                new Case(
                        "datetime",
                        "\"timezone\":\"Europe/Amsterdam\",\"state\":{\"topic\":\"d\"},\"command\":{\"topic\":\"d/set\"}",
                        List.of("d 2026-01-15 08:30:00"),
                        "2026-01-15T07:30:00+00:00",
                        Map.of(),
                        command("set_value", "value", "2026-01-15T09:00:00Z"),
                        List.of("d/set 2026-01-15T09:00:00+00:00")),
                new Case(
                        "date",
                        "\"state\":{\"topic\":\"d\"},\"command\":{\"topic\":\"d/set\"}",
                        List.of("d 2026-01-15"),
                        "2026-01-15",
                        Map.of(),
                        command("set_value", "value", "2026-01-16"),
                        List.of("d/set 2026-01-16")),
                new Case(
                        "time",
                        "\"command\":{\"topic\":\"d/set\"}",
                        List.of(),
                        "unknown",
                        Map.of(),
                        command("set_value", "value", "8:30"),
                        List.of("d/set 08:30:00")),
                shown("device_tracker", "\"attributes\":{\"topic\":\"p\"}", "p {\"in_zones\":[\"home\"]}", "home"),
                new Case(
                        "climate",
                        """
                        "mode":{"options":["off","heat"],"state":{"topic":"h/mode"},"command":{"topic":"h/mode/set"}},
                        "temperature":{"min":5,"max":30,"state":{"topic":"h/wish"},"command":{"topic":"h/wish/set"}},
                        "current_temperature":{"state":{"topic":"h","pointer":"/is"}}""",
                        List.of("h/mode heat", "h/wish 21", "h {\"is\":19.5}"),
                        "heat",
                        Map.of("temperature", Value.of(21), "current_temperature", Value.of(19.5)),
                        command("set_temperature", "temperature", 22),
                        List.of("h/wish/set 22.0")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void followsAndCommands(Case it) {
        House house = House.with(
                "own",
                "{\"id\":\"own\",\"name\":\"Own\",\"entities\":[{\"key\":\"it\",\"kind\":\"" + it.kind + "\","
                        + it.entity + "}]}");
        String key = it.kind + "/own it";
        for (String message : it.messages) {
            int blank = message.indexOf(' ');
            house.says(message.substring(0, blank), message.substring(blank + 1));
        }
        assertThat(house.state(key)).isEqualTo(it.state);
        assertThat(house.entity(key).attributes).containsAllEntriesOf(it.attributes);
        if (!it.sent.isEmpty()) {
            assertThat(house.sends(key, it.command)).isEqualTo(it.sent);
        }
    }
}
