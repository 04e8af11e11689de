package io.tomte.device.internal;

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
 * @param isReported false for kinds that have nothing to report, for example a button
 * @param states     one of these, or any where empty
 * @param arguments  attributes of these names must be about this, where the device reports them
 */
record Expectation(boolean isReported, Set<String> states, Map<String, Value> arguments) {
    private static final Set<Kind> SILENT =
            EnumSet.of(Kind.BUTTON, Kind.SCENE, Kind.NOTIFY, Kind.EVENT, Kind.TAG, Kind.DEVICE_AUTOMATION);
    private static final double ROUNDING = 3; // brightness travels as 0..100 or 0..254 in many devices
    private static final Set<String> COARSE =
            Set.of("brightness", "white", "color_temp", "color_temp_kelvin", "position", "tilt_position", "percentage");
    private static final Map<String, Set<String>> STATES = Map.ofEntries(
            Map.entry("turn_on", Set.of("on")),
            Map.entry("turn_off", Set.of("off")),
            Map.entry("open_cover", Set.of("open", "opening")),
            Map.entry("close_cover", Set.of("closed", "closing")),
            Map.entry("open_valve", Set.of("open", "opening")),
            Map.entry("close_valve", Set.of("closed", "closing")),
            Map.entry("lock", Set.of("locked", "locking")),
            Map.entry("unlock", Set.of("unlocked", "unlocking")),
            Map.entry("open", Set.of("open", "opening")));
    private static final Set<Kind> ON_OFF = EnumSet.of(Kind.LIGHT, Kind.SWITCH, Kind.FAN, Kind.SIREN, Kind.HUMIDIFIER);

    static Expectation of(Kind kind, Command command, EntityState before) {
        return new Expectation(!SILENT.contains(kind), states(kind, command, before), command.arguments());
    }

    private static Set<String> states(Kind kind, Command command, EntityState before) {
        return switch (command.action()) {
            case "toggle" -> toggled(before.state());
            case "select_option" -> argument(command, "option");
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

    /**
     * @param state    the state with the report
     * @param said     whether the report told the state
     * @param reported attributes of the report
     */
    boolean isMetBy(String state, boolean said, Map<String, Value> reported) {
        if (!states.isEmpty() && !states.contains(state)) {
            return false;
        }
        boolean answered = said || arguments.isEmpty();
        for (Map.Entry<String, Value> wish : arguments.entrySet()) {
            Optional<Value> got = attribute(wish.getKey(), state, said, reported);
            if (got.isPresent() && !isAbout(wish.getKey(), wish.getValue(), got.get())) {
                return false;
            }
            answered |= got.isPresent();
        }
        return answered;
    }

    private static Optional<Value> attribute(String argument, String state, boolean said, Map<String, Value> reported) {
        if (argument.equals("value")) { // of a number: its state
            return said ? number(state) : Optional.empty();
        }
        return Optional.ofNullable(reported.get(argument))
                .or(() -> Optional.ofNullable(reported.get("current_" + argument)));
    }

    private static Optional<Value> number(String state) {
        try {
            return Optional.of(Value.of(Double.parseDouble(state)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isAbout(String argument, Value wish, Value got) {
        if (wish instanceof Value.Num wished && got instanceof Value.Num number) {
            double allowed = COARSE.contains(argument) ? ROUNDING : 1e-6;
            return Math.abs(wished.value() - number.value()) <= Math.max(allowed, Math.abs(wished.value()) * 0.02);
        }
        if (wish instanceof Value.Text && got instanceof Value.Text) {
            return wish.equals(got);
        }
        return true; // colours come back in other units
    }
}
