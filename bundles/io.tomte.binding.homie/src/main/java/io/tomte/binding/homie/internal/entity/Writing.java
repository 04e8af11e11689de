package io.tomte.binding.homie.internal.entity;

import java.math.BigDecimal;
import java.time.Duration;

import com.google.gson.JsonElement;
import io.tomte.binding.homie.internal.model.Datatype;
import io.tomte.binding.homie.internal.model.Property;
import io.tomte.binding.homie.internal.model.Range;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Command;

/** Commands as payloads of single properties. Homie 5, "Payload". Pure. */
final class Writing {
    private Writing() {}

    /** @param state of the entity now */
    static String of(Property property, Command command, String state) {
        return switch (command.action()) {
            case "turn_on", "press" -> "true";
            case "turn_off" -> "false";
            case "toggle" -> state.equals("on") ? "false" : "true";
            case "select_option" -> option(property, Arguments.needText(command, "option"));
            case "set_value" -> value(property, command);
            default -> throw Arguments.unknown(command);
        };
    }

    private static String option(Property property, String option) {
        if (!property.choices().contains(option)) {
            throw Arguments.bad("'" + option + "' is none of " + property.format() + ".");
        }
        return option;
    }

    private static String value(Property property, Command command) {
        return switch (property.datatype()) {
            case INTEGER, FLOAT -> number(property, command);
            case DURATION -> {
                double seconds = Arguments.needNumber(command, "value", 0, 1e12);
                yield Duration.ofMillis(Math.round(seconds * 1000)).toString();
            }
            case DATETIME -> moment(Arguments.needText(command, "value"));
            case JSON -> json(Arguments.needText(command, "value"));
            default -> Arguments.needText(command, "value");
        };
    }

    /** Rounded to the step first, compared with the bounds then. Homie 5, "Formats". */
    private static String number(Property property, Command command) {
        Range range = property.range();
        double wished = range.rounded(Arguments.needNumber(command, "value", -Double.MAX_VALUE, Double.MAX_VALUE));
        double number = property.datatype() == Datatype.INTEGER ? Math.rint(wished) : wished;
        if (!range.contains(number)) {
            throw Arguments.bad("value must be within " + property.format() + ", not " + Numbers.text(number) + ".");
        }
        return Numbers.isWhole(number)
                ? Numbers.text(number)
                : BigDecimal.valueOf(number).toPlainString();
    }

    private static String moment(String text) {
        String iso = text.replace(' ', 'T');
        if (!Reading.isMoment(iso)) {
            throw Arguments.bad("value must be a time like 2026-01-31T08:00:00Z, not '" + text + "'.");
        }
        return iso;
    }

    private static String json(String text) {
        if (Json.parse(text).filter(Writing::isStructure).isEmpty()) {
            throw Arguments.bad("value must be a JSON array or object.");
        }
        return text;
    }

    private static boolean isStructure(JsonElement element) {
        return element.isJsonArray() || element.isJsonObject();
    }
}
