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

    static Shape of(Set<String> required, Part... parts) {
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
        table.put(Kind.LIGHT, PartedShapes.light());
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
        table.put(Kind.COVER, PartedShapes.cover());
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
        table.put(Kind.FAN, PartedShapes.fan());
        table.put(Kind.CLIMATE, PartedShapes.climate());
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
        table.put(Kind.HUMIDIFIER, PartedShapes.humidifier());
        table.put(Kind.VACUUM, PartedShapes.vacuum());
        table.put(Kind.ALARM_CONTROL_PANEL, PartedShapes.alarm());
        table.put(
                Kind.EVENT,
                of(
                        Set.of("state", "options"),
                        Part.whole("value_", Setting.texts("options").as("event_types"))
                                .onlyTold()));
        table.put(Kind.INFRARED, of(Set.of(), Part.whole("value_"))); // an emitter has a command, a receiver a state
        table.put(Kind.REMOTE, PartedShapes.remote());
        table.put(
                Kind.DEVICE_TRACKER,
                of(
                        Set.of(),
                        Part.whole("value_", Setting.payload("payload_home"), Setting.payload("payload_not_home"))
                                .onlyTold()));
        return table;
    }

    static Setting[] onOff(Setting... more) {
        return payloads(List.of("payload_on", "payload_off"), List.of("on", "off"), more);
    }

    private static Setting[] range(Setting more) {
        return new Setting[] {Setting.number("min"), Setting.number("max"), more};
    }

    static Setting[] payloads(List<String> payloads, List<String> states, Setting... more) {
        return Stream.of(
                        payloads.stream().map(Setting::payload),
                        states.stream().map(state -> Setting.payload("state_" + state)),
                        Stream.of(more))
                .flatMap(all -> all)
                .toArray(Setting[]::new);
    }
}
