package io.tomte.device.internal.command;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.Command;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/**
 * What a device will report once it has done what it was told.
 *
 * @param isReported   false for kinds that have nothing to report, for example a button
 * @param states       one of these, or any where empty
 * @param capabilities attributes that will be told, and what each will be
 * @param arguments    of the command
 */
public record Expectation(
        boolean isReported,
        Set<String> states,
        Map<String, Optional<Value>> capabilities,
        Map<String, Value> arguments) {
    private static final Set<Kind> SILENT = EnumSet.of(
            Kind.BUTTON, Kind.SCENE, Kind.NOTIFY, Kind.EVENT, Kind.TAG, Kind.DEVICE_AUTOMATION, Kind.INFRARED);

    /** What comes of it shows elsewhere, if at all. */
    private static final Set<String> SILENT_ACTIONS = Set.of("send_command");

    private static final double ROUNDING = 3; // brightness travels as 0..100 or 0..254 in many devices
    private static final Set<String> COARSE =
            Set.of("brightness", "white", "color_temp", "current_position", "current_tilt_position", "percentage");
    private static final Map<String, Set<String>> STATES = Map.ofEntries(
            Map.entry("turn_on", Set.of("on")),
            Map.entry("turn_off", Set.of("off")),
            Map.entry("open_cover", Set.of("open", "opening")),
            Map.entry("close_cover", Set.of("closed", "closing")),
            Map.entry("open_valve", Set.of("open", "opening")),
            Map.entry("close_valve", Set.of("closed", "closing")),
            Map.entry("lock", Set.of("locked", "locking")),
            Map.entry("unlock", Set.of("unlocked", "unlocking")),
            Map.entry("open", Set.of("open", "opening")),
            Map.entry("clean_segments", Set.of("cleaning")));
    private static final Set<String> OFF = Set.of("off");
    private static final Set<Kind> ON_OFF =
            EnumSet.of(Kind.LIGHT, Kind.SWITCH, Kind.FAN, Kind.SIREN, Kind.HUMIDIFIER, Kind.REMOTE);

    public static Expectation of(Kind kind, Command command, EntityState before) {
        Map<String, Optional<Value>> wished = Capabilities.of(kind, command);
        Set<String> states = isOff(kind, wished) ? OFF : states(kind, command, before);
        return new Expectation(
                !SILENT.contains(kind) && !SILENT_ACTIONS.contains(command.action()),
                states,
                states.equals(OFF) ? Map.of() : wished, // what is off need not tell how bright it would be
                command.arguments());
    }

    private static boolean isOff(Kind kind, Map<String, Optional<Value>> wished) {
        return kind == Kind.LIGHT
                && wished.getOrDefault("brightness", Optional.empty()).equals(Optional.of(Value.of(0)));
    }

    private static Set<String> states(Kind kind, Command command, EntityState before) {
        return switch (command.action()) {
            case "toggle" -> toggled(before.state());
            case "select_option" -> argument(command, "option");
            case "set_operation_mode" -> argument(command, "operation_mode");
            case "set_hvac_mode" -> argument(command, "hvac_mode");
            case "set_value" -> kind == Kind.TEXT ? argument(command, "value") : Set.of();
            case "turn_on", "turn_off" -> ON_OFF.contains(kind) ? STATES.get(command.action()) : Set.of();
            default -> STATES.getOrDefault(command.action(), Set.of());
        };
    }

    private static Set<String> toggled(String state) {
        return switch (state) {
            case "on" -> Set.of("off");
            case "off" -> Set.of("on");
            default -> Set.of();
        };
    }

    private static Set<String> argument(Command command, String name) {
        return Optional.ofNullable(command.arguments().get(name))
                .flatMap(v -> v instanceof Value.Text text ? Optional.of(Set.of(text.value())) : Optional.empty())
                .orElse(Set.of());
    }

    /** Whether a report is an answer at all; a command without arguments that names no state is answered by any. */
    boolean isAnsweredBy(boolean said, Map<String, Value> reported) {
        return said
                || states.isEmpty() && arguments.isEmpty()
                || arguments.keySet().stream().anyMatch(reported::containsKey);
    }

    /** What a report says of a capability. */
    static Optional<Value> carried(String capability, String state, boolean said, Map<String, Value> reported) {
        if (capability.equals(Capabilities.NUMBER)) {
            return said ? number(state) : Optional.empty();
        }
        Optional<Value> same = Optional.ofNullable(reported.get(capability));
        return same.or(() -> Capabilities.toldAs(capability).stream()
                .flatMap(name -> Optional.ofNullable(reported.get(name)).stream())
                .filter(value -> !value.equals(Value.NONE))
                .findFirst());
    }

    private static Optional<Value> number(String state) {
        try {
            return Optional.of(Value.of(Double.parseDouble(state)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static boolean isAbout(String capability, Optional<Value> wish, Value got) {
        if (wish.isEmpty()) {
            return true;
        }
        if (wish.get() instanceof Value.Num wished && got instanceof Value.Num number) {
            double allowed = COARSE.contains(capability) ? ROUNDING : 1e-6;
            return Math.abs(wished.value() - number.value()) <= Math.max(allowed, Math.abs(wished.value()) * 0.02);
        }
        if (wish.get() instanceof Value.Text text) {
            return got.equals(Value.NONE)
                    ? text.value().equalsIgnoreCase("none")
                    : wish.get().equals(got);
        }
        return !got.equals(Value.NONE); // colours come back in other units
    }
}
