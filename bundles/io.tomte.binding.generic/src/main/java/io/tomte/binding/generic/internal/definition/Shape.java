package io.tomte.binding.generic.internal.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.tomte.binding.generic.internal.definition.Part.Setting;
import io.tomte.device.api.Kind;

/**
 * What may stand in an entity of a kind.
 *
 * @param parts    the first is the entity itself
 * @param required fields of the entity that must be there
 * @param payload  key for {@code command.payload}, where one command is all there is; empty for other kinds
 */
record Shape(List<Part> parts, Set<String> required, String payload) {
    private static final Map<Kind, Shape> BY_KIND = table();

    static Optional<Shape> of(Kind kind) {
        return Optional.ofNullable(BY_KIND.get(kind));
    }

    static List<String> kinds() {
        return BY_KIND.keySet().stream().map(Kind::id).toList();
    }

    private static Shape of(Set<String> required, Part... parts) {
        return new Shape(List.of(parts), required, "");
    }

    private static Map<Kind, Shape> table() {
        Map<Kind, Shape> table = new LinkedHashMap<>();
        table.put(
                Kind.SENSOR,
                of(
                        Set.of("state"),
                        Part.whole("value_", Setting.texts("options"), Setting.text("state_class"))
                                .onlyTold()));
        table.put(
                Kind.BINARY_SENSOR,
                of(
                        Set.of("state"),
                        Part.whole(
                                        "value_",
                                        Setting.payload("payload_on"),
                                        Setting.payload("payload_off"),
                                        Setting.number("off_delay"))
                                .onlyTold()));
        table.put(Kind.SWITCH, of(Set.of("command"), Part.whole("value_", onOff())));
        table.put(Kind.LIGHT, light());
        table.put(Kind.NUMBER, of(Set.of("command"), Part.whole("value_", range(Setting.number("step")))));
        table.put(Kind.SELECT, of(Set.of("command", "options"), Part.whole("value_", Setting.texts("options"))));
        table.put(Kind.TEXT, of(Set.of("command"), Part.whole("value_", range(Setting.text("pattern")))));
        table.put(Kind.DATE, of(Set.of("command"), Part.whole("value_")));
        table.put(Kind.TIME, of(Set.of("command"), Part.whole("value_")));
        table.put(Kind.DATETIME, of(Set.of("command"), Part.whole("value_", Setting.text("timezone"))));
        table.put(Kind.BUTTON, new Shape(List.of(Part.whole("").onlySet()), Set.of("command"), "payload_press"));
        table.put(
                Kind.SCENE,
                new Shape(List.of(Part.whole("").onlySet().withoutTemplate()), Set.of("command"), "payload_on"));
        table.put(Kind.COVER, cover());
        table.put(
                Kind.VALVE,
                of(
                        Set.of(),
                        Part.whole(
                                "value_",
                                payloads(
                                        List.of("payload_open", "payload_close", "payload_stop"),
                                        List.of("open", "opening", "closed", "closing"),
                                        Setting.flag("reports_position"),
                                        Setting.number("position_open"),
                                        Setting.number("position_closed")))));
        table.put(
                Kind.LOCK,
                of(
                        Set.of("command"),
                        Part.whole(
                                "value_",
                                payloads(
                                        List.of("payload_lock", "payload_unlock", "payload_open"),
                                        List.of("locked", "locking", "unlocked", "unlocking", "jammed", "open")))));
        table.put(Kind.FAN, fan());
        table.put(Kind.CLIMATE, climate());
        table.put(
                Kind.SIREN,
                of(
                        Set.of("command"),
                        Part.whole(
                                "state_value_",
                                onOff(
                                        Setting.texts("tones").as("available_tones"),
                                        Setting.flag("support_duration"),
                                        Setting.flag("support_volume_set")))));
        table.put(Kind.HUMIDIFIER, humidifier());
        table.put(Kind.VACUUM, vacuum());
        table.put(Kind.ALARM_CONTROL_PANEL, alarm());
        table.put(
                Kind.EVENT,
                of(
                        Set.of("state", "options"),
                        Part.whole("value_", Setting.texts("options").as("event_types"))
                                .onlyTold()));
        table.put(Kind.INFRARED, of(Set.of(), Part.whole("value_"))); // an emitter has a command, a receiver a state
        table.put(Kind.REMOTE, remote());
        table.put(
                Kind.DEVICE_TRACKER,
                of(
                        Set.of(),
                        Part.whole("value_", Setting.payload("payload_home"), Setting.payload("payload_not_home"))
                                .onlyTold()));
        return table;
    }

    private static Setting[] onOff(Setting... more) {
        return payloads(List.of("payload_on", "payload_off"), List.of("on", "off"), more);
    }

    private static Setting[] range(Setting more) {
        return new Setting[] {Setting.number("min"), Setting.number("max"), more};
    }

    private static Setting[] payloads(List<String> payloads, List<String> states, Setting... more) {
        return Stream.of(
                        payloads.stream().map(Setting::payload),
                        states.stream().map(state -> Setting.payload("state_" + state)),
                        Stream.of(more))
                .flatMap(all -> all)
                .toArray(Setting[]::new);
    }

    private static Shape light() {
        return of(
                Set.of("command"),
                Part.whole("state_value_", onOff(Setting.text("on_command_type")))
                        .withoutTemplate(),
                Part.setting(
                        "brightness",
                        "brightness",
                        "_value_",
                        Setting.number("scale").as("brightness_scale")),
                Part.setting(
                        "color_temp",
                        "color_temp",
                        "_value_",
                        Setting.flag("kelvin").as("color_temp_kelvin"),
                        Setting.number("min").as("min_mireds"),
                        Setting.number("max").as("max_mireds")),
                Part.setting("rgb", "rgb", "_value_"),
                Part.setting("rgbw", "rgbw", "_value_"),
                Part.setting("rgbww", "rgbww", "_value_"),
                Part.setting("hs", "hs", "_value_"),
                Part.setting("xy", "xy", "_value_"),
                Part.setting(
                        "effect", "effect", "_value_", Setting.texts("options").as("effect_list")),
                Part.setting("white", "white", "", Setting.number("scale").as("white_scale"))
                        .onlySet()
                        .withoutTemplate(),
                Part.setting("color_mode", "color_mode", "_value_").onlyTold());
    }

    private static Shape cover() {
        return of(
                Set.of(),
                Part.whole(
                                "value_",
                                payloads(
                                        List.of("payload_open", "payload_close", "payload_stop"),
                                        List.of("open", "opening", "closed", "closing", "stopped")))
                        .withoutTemplate(),
                new Part(
                        "position",
                        "position_topic",
                        "position_",
                        "set_position_topic",
                        "set_position_template",
                        List.of(
                                Setting.number("open").as("position_open"),
                                Setting.number("closed").as("position_closed"))),
                new Part(
                        "tilt",
                        "tilt_status_topic",
                        "tilt_status_",
                        "tilt_command_topic",
                        "tilt_command_template",
                        List.of(
                                Setting.number("min").as("tilt_min"),
                                Setting.number("max").as("tilt_max"),
                                Setting.number("open").as("tilt_opened_value"),
                                Setting.number("closed").as("tilt_closed_value"))));
    }

    private static Shape fan() {
        return of(
                Set.of("command"),
                Part.whole("state_value_", onOff()),
                Part.setting(
                        "percentage",
                        "percentage",
                        "_value_",
                        Setting.number("min").as("speed_range_min"),
                        Setting.number("max").as("speed_range_max")),
                Part.setting(
                        "preset",
                        "preset_mode",
                        "_value_",
                        Setting.texts("options").as("preset_modes")),
                Part.setting(
                        "oscillation",
                        "oscillation",
                        "_value_",
                        Setting.payload("payload_on").as("payload_oscillation_on"),
                        Setting.payload("payload_off").as("payload_oscillation_off")),
                Part.setting("direction", "direction", "_value_"));
    }

    private static Shape humidifier() {
        return of(
                Set.of("command", "humidity"),
                Part.whole("state_value_", onOff()),
                Part.setting(
                        "humidity",
                        "target_humidity",
                        "_state_",
                        Setting.number("min").as("min_humidity"),
                        Setting.number("max").as("max_humidity")),
                Part.setting("mode", "mode", "_state_", Setting.texts("options").as("modes")),
                Part.told("current_humidity", "current_humidity_topic", "current_humidity_"),
                Part.told("action", "action_topic", "action_"));
    }

    private static Shape vacuum() {
        return of(
                Set.of("command"),
                Part.whole(
                                "value_",
                                payloads(
                                        List.of(
                                                "payload_start",
                                                "payload_pause",
                                                "payload_stop",
                                                "payload_return_to_base",
                                                "payload_clean_spot",
                                                "payload_locate"),
                                        List.of(),
                                        Setting.texts("features")
                                                .as("supported_features")
                                                .of(List.of(
                                                        "start",
                                                        "pause",
                                                        "stop",
                                                        "return_home",
                                                        "clean_spot",
                                                        "locate"))))
                        .withoutTemplate(),
                new Part(
                        "fan_speed",
                        "",
                        "",
                        "set_fan_speed_topic",
                        "",
                        List.of(Setting.texts("options").as("fan_speed_list"))),
                new Part(
                        "clean_segments",
                        "",
                        "",
                        "clean_segments_command_topic",
                        "clean_segments_command_template",
                        List.of()),
                new Part("send_command", "", "", "send_command_topic", "", List.of()));
    }

    private static Shape remote() {
        return of(
                Set.of("command"),
                Part.whole("value_", onOff(Setting.payloads("commands"))),
                Part.setting(
                        "activity",
                        "activity",
                        "_value_",
                        Setting.texts("options").as("activity_list")));
    }

    private static Shape alarm() {
        List<String> features =
                List.of("arm_home", "arm_away", "arm_night", "arm_vacation", "arm_custom_bypass", "trigger");
        return of(
                Set.of("state", "command"),
                Part.whole(
                        "value_",
                        payloads(
                                Stream.concat(Stream.of("disarm"), features.stream())
                                        .map(action -> "payload_" + action)
                                        .toList(),
                                List.of(),
                                Setting.texts("features")
                                        .as("supported_features")
                                        .of(features),
                                Setting.payload("code"),
                                Setting.flag("code_arm_required"),
                                Setting.flag("code_disarm_required"),
                                Setting.flag("code_trigger_required"))));
    }

    private static Shape climate() {
        return of(
                Set.of(),
                new Part(
                        "",
                        "",
                        "",
                        "",
                        "",
                        List.of(Setting.text("temperature_unit").of(List.of("C", "F")))),
                Part.setting("mode", "mode", "_state_", Setting.texts("options").as("modes")),
                Part.setting(
                        "temperature",
                        "temperature",
                        "_state_",
                        Setting.number("min").as("min_temp"),
                        Setting.number("max").as("max_temp"),
                        Setting.number("step").as("temp_step")),
                Part.setting("temperature_low", "temperature_low", "_state_"),
                Part.setting("temperature_high", "temperature_high", "_state_"),
                Part.setting("humidity", "target_humidity", "_state_"),
                Part.told("current_temperature", "current_temperature_topic", "current_temperature_"),
                Part.told("current_humidity", "current_humidity_topic", "current_humidity_"),
                Part.told("action", "action_topic", "action_"),
                Part.setting(
                        "fan_mode",
                        "fan_mode",
                        "_state_",
                        Setting.texts("options").as("fan_modes")),
                Part.setting(
                        "swing_mode",
                        "swing_mode",
                        "_state_",
                        Setting.texts("options").as("swing_modes")),
                Part.setting(
                        "preset",
                        "preset_mode",
                        "_value_",
                        Setting.texts("options").as("preset_modes")),
                Part.setting("power", "power", "", Setting.payload("payload_on"), Setting.payload("payload_off"))
                        .onlySet());
    }
}
