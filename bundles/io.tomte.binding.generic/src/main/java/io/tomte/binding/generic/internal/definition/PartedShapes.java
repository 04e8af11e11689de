package io.tomte.binding.generic.internal.definition;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.tomte.binding.generic.internal.definition.Part.Setting;

/** What may stand in an entity of a kind that has several things to tell and to set. */
final class PartedShapes {
    private PartedShapes() {}

    static Shape light() {
        return Shape.of(
                Set.of("command"),
                Part.whole("state_value_", Shape.onOff(Setting.text("on_command_type")))
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

    static Shape cover() {
        return Shape.of(
                Set.of(),
                Part.whole(
                                "value_",
                                Shape.payloads(
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

    static Shape fan() {
        return Shape.of(
                Set.of("command"),
                Part.whole("state_value_", Shape.onOff()),
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

    static Shape humidifier() {
        return Shape.of(
                Set.of("command", "humidity"),
                Part.whole("state_value_", Shape.onOff()),
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

    static Shape vacuum() {
        return Shape.of(
                Set.of("command"),
                Part.whole(
                                "value_",
                                Shape.payloads(
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

    static Shape remote() {
        return Shape.of(
                Set.of("command"),
                Part.whole("value_", Shape.onOff(Setting.payloads("commands"))),
                Part.setting(
                        "activity",
                        "activity",
                        "_value_",
                        Setting.texts("options").as("activity_list")));
    }

    static Shape alarm() {
        List<String> features =
                List.of("arm_home", "arm_away", "arm_night", "arm_vacation", "arm_custom_bypass", "trigger");
        return Shape.of(
                Set.of("state", "command"),
                Part.whole(
                        "value_",
                        Shape.payloads(
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

    static Shape climate() {
        return Shape.of(
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
