package io.tomte.shell.internal;

import java.util.Locale;
import java.util.stream.Collectors;

import io.tomte.device.api.Availability;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Value;

/** Values as people read and write them at a shell. Pure. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    static String of(Value value) {
        return switch (value) {
            case Value.None none -> "-";
            case Value.Bool bool -> Boolean.toString(bool.value());
            case Value.Num number ->
                number.isWhole() ? Long.toString((long) number.value()) : Double.toString(number.value());
            case Value.Text text -> text.value();
            case Value.ListOf list -> list.values().stream().map(Words::of).collect(Collectors.joining(","));
            case Value.MapOf map ->
                map.values().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + of(entry.getValue()))
                        .collect(Collectors.joining(" ", "{", "}"));
        };
    }

    /** A state with its attributes, and why it may be old. */
    static String of(EntityState state) {
        StringBuilder text = new StringBuilder(state.state());
        state.attributes()
                .forEach((name, value) ->
                        text.append(' ').append(name).append('=').append(of(value)));
        if (state.availability() instanceof Availability.Offline offline) {
            text.append(" (").append(offline.reason()).append(')');
        }
        return text.toString();
    }

    /** {@code true}, {@code 128}, {@code 255,0,0} and everything else as text. */
    static Value parse(String text) {
        if (text.indexOf(',') > 0 && text.matches("[-+.\\d]+(,[-+.\\d]+)+")) {
            return Value.of(
                    java.util.Arrays.stream(text.split(",")).map(Words::parse).toList());
        }
        if (text.equals("true") || text.equals("false")) {
            return Value.of(Boolean.parseBoolean(text));
        }
        return text.matches("[-+]?\\d{1,15}(\\.\\d{1,15})?") ? Value.of(Double.parseDouble(text)) : Value.of(text);
    }
}
