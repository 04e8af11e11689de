package io.tomte.binding.wled.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** What a strip has beside its light. WLED, "HTTP Request API". Pure. */
enum Setting {
    SPEED(Kind.NUMBER, "SX", "sx", "Effect speed", 0, 255),
    INTENSITY(Kind.NUMBER, "IX", "ix", "Effect intensity", 0, 255),
    PALETTE(Kind.SELECT, "FP", "fp", "Palette", 0, 255),
    PRESET(Kind.NUMBER, "PL", "ps", "Preset", 1, 250),
    SEND(Kind.SWITCH, "SN", "ns", "Sync send", 0, 1),
    RECEIVE(Kind.SWITCH, "RN", "nr", "Sync receive", 0, 1),
    NIGHTLIGHT(Kind.SWITCH, "NL", "nl", "Nightlight", 0, 1),
    LIVE(Kind.BINARY_SENSOR, "live", "", "Live data", 0, 1),
    OVERRIDE(Kind.SELECT, "LO", "", "Live override", 0, 2);

    /** What becomes of live data, by number; a strip never tells it. */
    static final List<String> OVERRIDES = List.of("Off", "Until live data ends", "Until restart");

    private final Kind kind;
    private final String parameter;
    private final String element;
    private final String title;
    private final int min;
    private final int max;

    Setting(Kind kind, String parameter, String element, String title, int min, int max) {
        this.kind = kind;
        this.parameter = parameter;
        this.element = element;
        this.title = title;
        this.min = min;
        this.max = max;
    }

    /** Below the key of the strip. */
    String id() {
        return parameter;
    }

    EntityDraft describe(String key, String topic) {
        EntityDraft draft = EntityDraft.of(kind, key).name(title).topic("state_topic", topic + "/v");
        if (this == LIVE) {
            return draft.diagnostic();
        }
        draft.config().topic("command_topic", topic + "/api");
        return switch (kind) {
            case NUMBER ->
                draft.capability("min", Value.of(min))
                        .capability("max", Value.of(max))
                        .capability("step", Value.of(1))
                        .actions("set_value");
            case SELECT -> draft.capability("options", Value.texts(options())).actions("select_option");
            default -> draft.actions("turn_on", "turn_off", "toggle");
        };
    }

    private List<String> options() {
        return this == PALETTE ? WledNames.PALETTES : OVERRIDES;
    }

    /** What it is now; empty where reports say nothing of it. */
    Optional<String> state(WledReport report) {
        if (this == LIVE) {
            return Optional.of(report.live() ? "on" : "off");
        }
        if (this == OVERRIDE) {
            return Optional.empty();
        }
        OptionalInt told = report.number(element);
        if (told.isEmpty() || told.getAsInt() < min || told.getAsInt() > max) {
            return Optional.of(EntityState.UNKNOWN);
        }
        return Optional.of(
                switch (kind) {
                    case SWITCH -> told.getAsInt() == 1 ? "on" : "off";
                    case SELECT -> WledNames.palette(told.getAsInt());
                    default -> Integer.toString(told.getAsInt());
                });
    }

    /** What is to be sent to {@code …/api}. */
    String write(Command command, String state) {
        if (this == LIVE) {
            throw Arguments.unknown(command);
        }
        return switch (command.action()) {
            case "set_value" -> value(Math.rint(Arguments.needNumber(command, "value", min, max)));
            case "select_option" -> value(option(Arguments.needText(command, "option")));
            case "turn_on" -> on(true);
            case "turn_off" -> on(false);
            case "toggle" -> on(!state.equals("on"));
            default -> throw Arguments.unknown(command);
        };
    }

    private String value(double value) {
        return parameter + "=" + (int) value;
    }

    /** A nightlight is turned on for as long as the strip is set to; its number would be the minutes. */
    private String on(boolean on) {
        return this == NIGHTLIGHT && on ? "ND" : value(on ? 1 : 0);
    }

    private int option(String option) {
        OptionalInt number =
                this == PALETTE ? WledNames.paletteNumber(option) : OptionalInt.of(OVERRIDES.indexOf(option));
        return number.stream()
                .filter(found -> found >= 0)
                .findFirst()
                .orElseThrow(() -> Arguments.bad("'" + option + "' is none of " + String.join(", ", options()) + "."));
    }
}
