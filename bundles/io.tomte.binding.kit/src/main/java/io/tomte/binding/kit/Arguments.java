package io.tomte.binding.kit;

import java.util.Optional;

import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.Value;

/** Reads the arguments of a command; what is wrong is refused with a sentence. */
public final class Arguments {
    private Arguments() {}

    public static Optional<Value> get(Command command, String name) {
        return Optional.ofNullable(command.arguments().get(name)).filter(value -> !value.equals(Value.NONE));
    }

    public static Optional<Double> number(Command command, String name) {
        return get(command, name).map(value -> switch (value) {
            case Value.Num number -> number.value();
            case Value.Text text -> parse(name, text.value());
            default -> throw bad(name + " must be a number.");
        });
    }

    private static double parse(String name, String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw bad(name + " must be a number, not '" + text + "'.");
        }
        throw bad(name + " must be a finite number.");
    }

    public static double needNumber(Command command, String name, double min, double max) {
        double number = number(command, name).orElseThrow(() -> bad("The argument " + name + " is missing."));
        if (number < min || number > max) {
            throw bad("%s must be between %s and %s, not %s."
                    .formatted(name, Numbers.text(min), Numbers.text(max), Numbers.text(number)));
        }
        return number;
    }

    /** Within these bounds, where it is there. */
    public static Optional<Double> number(Command command, String name, double min, double max) {
        return get(command, name).map(value -> needNumber(command, name, min, max));
    }

    /**
     * What {@code turn_on}, {@code turn_off} or {@code toggle} ask for.
     *
     * @param state of the entity
     * @throws CommandRefusedException for any other action
     */
    public static boolean wantsOn(Command command, String state) {
        return switch (command.action()) {
            case "turn_on" -> true;
            case "turn_off" -> false;
            case "toggle" -> !state.equals("on");
            default -> throw unknown(command);
        };
    }

    public static Optional<String> text(Command command, String name) {
        return get(command, name).map(value -> switch (value) {
            case Value.Text text -> text.value();
            case Value.Num number -> Numbers.text(number.value());
            case Value.Bool bool -> String.valueOf(bool.value());
            default -> throw bad(name + " must be a text.");
        });
    }

    public static String needText(Command command, String name) {
        return text(command, name).orElseThrow(() -> bad("The argument " + name + " is missing."));
    }

    public static Optional<Boolean> flag(Command command, String name) {
        return get(command, name).map(value -> switch (value) {
            case Value.Bool bool -> bool.value();
            case Value.Text text -> text.value().equals("true") || text.value().equals("on");
            default -> throw bad(name + " must be true or false.");
        });
    }

    public static CommandRefusedException bad(String sentence) {
        return new CommandRefusedException(Reason.BAD_ARGUMENT, sentence);
    }

    public static CommandRefusedException unknown(Command command) {
        return new CommandRefusedException(
                Reason.NO_SUCH_ACTION, "This entity has no action '" + command.action() + "'.");
    }
}
