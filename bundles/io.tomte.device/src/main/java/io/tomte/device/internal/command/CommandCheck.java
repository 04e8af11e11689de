package io.tomte.device.internal.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

import static io.tomte.device.api.CommandRefusedException.Reason.BAD_ARGUMENT;
import static io.tomte.device.api.CommandRefusedException.Reason.NO_SUCH_ACTION;

/** Whether an entity takes a command with these arguments. Arguments it knows nothing of are left to the adapter. Pure. */
public final class CommandCheck {
    private static final double MIN_MIREDS = 153;
    private static final double MAX_MIREDS = 500;
    private static final double KELVIN_MIREDS = 1_000_000;
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final int MOST_TIMINGS = 2_048;

    /** Arguments that name one of a list which the entity announces. */
    private static final Map<String, String> CHOICES = Map.ofEntries(
            Map.entry("effect", "effect_list"),
            Map.entry("option", "options"),
            Map.entry("hvac_mode", "modes"),
            Map.entry("mode", "modes"),
            Map.entry("operation_mode", "modes"),
            Map.entry("fan_mode", "fan_modes"),
            Map.entry("swing_mode", "swing_modes"),
            Map.entry("preset_mode", "preset_modes"),
            Map.entry("fan_speed", "fan_speed_list"),
            Map.entry("activity", "activity_list"),
            Map.entry("tone", "available_tones"));

    /** Lists of numbers: how many, and the largest of each. */
    private static final Map<String, List<Double>> NUMBER_LISTS = Map.of(
            "rgb_color", List.of(255.0, 255.0, 255.0),
            "rgbw_color", List.of(255.0, 255.0, 255.0, 255.0),
            "rgbww_color", List.of(255.0, 255.0, 255.0, 255.0, 255.0),
            "hs_color", List.of(360.0, 100.0),
            "xy_color", List.of(1.0, 1.0));

    private CommandCheck() {}

    public static void check(Entity entity, Command command) {
        List<String> actions = entity.info().actions();
        if (!actions.contains(command.action())) {
            throw new CommandRefusedException(
                    NO_SUCH_ACTION,
                    entity.displayName() + " does not take " + command.action() + "; "
                            + (actions.isEmpty() ? "it takes no commands." : "it takes " + join(actions) + "."));
        }
        command.arguments().forEach((name, value) -> argument(entity.info(), name, value));
        needed(entity.info().kind(), command.action())
                .filter(argument -> !command.arguments().containsKey(argument))
                .ifPresent(argument -> {
                    throw bad(command.action() + " needs the argument " + argument + ".");
                });
    }

    private static Optional<String> needed(Kind kind, String action) {
        return switch (action) {
            case "set_value" -> Optional.of("value");
            case "select_option" -> Optional.of("option");
            case "clean_segments" -> Optional.of("segments");
            case "send_command" -> Optional.of(kind == Kind.INFRARED ? "timings" : "command");
            default -> Optional.empty();
        };
    }

    private static void argument(EntityInfo info, String name, Value value) {
        switch (name) {
            case "brightness", "white" -> number(name, value, 0, 255);
            case "brightness_pct", "position", "tilt_position", "percentage" -> number(name, value, 0, 100);
            case "brightness_step" -> number(name, value, -255, 255);
            case "brightness_step_pct" -> number(name, value, -100, 100);
            case "color_temp" -> number(name, value, min(info), max(info));
            case "color_temp_kelvin" ->
                number(name, value, Math.floor(KELVIN_MIREDS / max(info)), Math.ceil(KELVIN_MIREDS / min(info)));
            case "transition", "duration" -> number(name, value, 0, NO_LIMIT);
            case "volume_level" -> number(name, value, 0, 1);
            case "temperature", "target_temp_low", "target_temp_high" ->
                number(name, value, capability(info, "min_temp", -273.15), capability(info, "max_temp", NO_LIMIT));
            case "humidity" ->
                number(name, value, capability(info, "min_humidity", 0), capability(info, "max_humidity", 100));
            case "modulation" -> number(name, value, 1, 1_000_000);
            case "repeat_count" -> number(name, value, 0, 100);
            case "num_repeats" -> number(name, value, 1, 100);
            case "delay_secs", "hold_secs" -> number(name, value, 0, 60);
            case "timings" -> timings(value);
            case "segments" -> {
                if (!(value instanceof Value.ListOf list) || list.values().isEmpty()) {
                    throw bad("segments must be a list of at least one segment.");
                }
            }
            case "value" -> value(info, value);
            case "flash" -> choice(name, value, List.of("short", "long"));
            case "direction" -> choice(name, value, List.of("forward", "reverse"));
            case "oscillating" -> {
                if (!(value instanceof Value.Bool)) {
                    throw bad("oscillating must be true or false.");
                }
            }
            default -> other(info, name, value);
        }
    }

    private static void other(EntityInfo info, String name, Value value) {
        if (NUMBER_LISTS.containsKey(name)) {
            numbers(name, value, NUMBER_LISTS.get(name));
        } else if (CHOICES.containsKey(name)
                && info.capabilities().get(CHOICES.get(name)) instanceof Value.ListOf list) {
            choice(
                    name,
                    value,
                    list.values().stream().flatMap(v -> text(v).stream()).toList());
        }
    }

    private static void value(EntityInfo info, Value value) {
        if (info.kind() == Kind.NUMBER) {
            number("value", value, capability(info, "min", 1), capability(info, "max", 100)); // defaults of discovery
        } else if (info.kind() == Kind.TEXT) {
            int length =
                    text(value).orElseThrow(() -> bad("value must be a text.")).length();
            double min = capability(info, "min", 0);
            double max = capability(info, "max", 255);
            if (length < min || length > max) {
                throw bad(
                        "value must have " + plain(min) + " to " + plain(max) + " characters, it has " + length + ".");
            }
        }
    }

    private static double min(EntityInfo info) {
        return capability(info, "min_mireds", MIN_MIREDS);
    }

    private static double max(EntityInfo info) {
        return capability(info, "max_mireds", MAX_MIREDS);
    }

    private static double capability(EntityInfo info, String name, double otherwise) {
        return info.capabilities().get(name) instanceof Value.Num number ? number.value() : otherwise;
    }

    private static void number(String name, Value value, double min, double max) {
        if (!(value instanceof Value.Num number)) {
            throw bad(name + " must be a number.");
        }
        if (number.value() < min || number.value() > max) {
            throw bad(name + " must be "
                    + (max == NO_LIMIT ? "at least " + plain(min) : "between " + plain(min) + " and " + plain(max))
                    + ", not " + plain(number.value()) + ".");
        }
    }

    private static void numbers(String name, Value value, List<Double> largest) {
        if (!(value instanceof Value.ListOf list) || list.values().size() != largest.size()) {
            throw bad(name + " must be a list of " + largest.size() + " numbers.");
        }
        for (int i = 0; i < largest.size(); i++) {
            number(name + "[" + i + "]", list.values().get(i), 0, largest.get(i));
        }
    }

    /** Of an infrared signal, in microseconds; what stands in a text the adapter reads. */
    private static void timings(Value value) {
        boolean right = value instanceof Value.ListOf list
                ? !list.values().isEmpty()
                        && list.values().size() <= MOST_TIMINGS
                        && list.values().stream().allMatch(CommandCheck::isTiming)
                : text(value).filter(text -> !text.isBlank()).isPresent();
        if (!right) {
            throw bad("timings must be 1 to " + MOST_TIMINGS + " whole numbers of microseconds, none of them 0.");
        }
    }

    private static boolean isTiming(Value value) {
        return value instanceof Value.Num number && number.isWhole() && number.value() != 0;
    }

    private static void choice(String name, Value value, List<String> choices) {
        Optional<String> text = text(value);
        if (text.isEmpty() || !choices.contains(text.get())) {
            throw bad(name + " must be one of " + join(choices)
                    + text.map(t -> ", not " + t).orElse("") + ".");
        }
    }

    private static Optional<String> text(Value value) {
        return value instanceof Value.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    private static String join(List<String> words) {
        int shown = 12;
        String first = String.join(", ", words.subList(0, Math.min(shown, words.size())));
        return words.size() > shown ? first + " and " + (words.size() - shown) + " more" : first;
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static CommandRefusedException bad(String sentence) {
        return new CommandRefusedException(BAD_ARGUMENT, sentence);
    }
}
