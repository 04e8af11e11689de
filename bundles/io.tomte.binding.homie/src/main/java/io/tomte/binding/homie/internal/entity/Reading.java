package io.tomte.binding.homie.internal.entity;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import io.tomte.binding.homie.internal.model.Property;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Value;

/**
 * What a payload of a single property says. Homie 5, "Payload".
 *
 * @param doubt a sentence where the value is shown though something is wrong with it
 */
record Reading(String state, Map<String, Value> attributes, Optional<String> doubt) {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,19}");
    private static final Pattern FLOAT = Pattern.compile("-?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final int LONGEST_STATE = 255;

    private Reading(String state) {
        this(state, Map.of(), Optional.empty());
    }

    static Optional<Reading> of(Property property, String payload) {
        return switch (property.datatype()) {
            case INTEGER -> number(property, payload, INTEGER);
            case FLOAT -> number(property, payload, FLOAT);
            case BOOLEAN ->
                switch (payload) {
                    case "true" -> Optional.of(new Reading("on"));
                    case "false" -> Optional.of(new Reading("off"));
                    default -> Optional.empty();
                };
            case STRING -> Optional.of(text(EntityPort.text(payload)));
            case ENUM -> property.choices().contains(payload) ? Optional.of(new Reading(payload)) : Optional.empty();
            case COLOR -> color(property, payload);
            case DATETIME -> isMoment(payload) ? Optional.of(new Reading(payload)) : Optional.empty();
            case DURATION -> duration(payload);
            case JSON -> json(payload);
        };
    }

    private static Optional<Reading> number(Property property, String payload, Pattern form) {
        if (payload.length() > LONGEST_STATE || !form.matcher(payload).matches()) {
            return Optional.empty();
        }
        return Json.number(payload)
                .map(number -> new Reading(
                        payload,
                        Map.of(),
                        property.range().contains(number)
                                ? Optional.empty()
                                : Optional.of(payload + " is outside of " + property.format()
                                        + ", which the device promised.")));
    }

    private static Reading text(String text) {
        return text.length() <= LONGEST_STATE
                ? new Reading(text)
                : new Reading(kept(text), Map.of("value", Value.of(text)), Optional.empty());
    }

    /** As much of a text as a state may have; the whole of it is an attribute. */
    static String kept(String text) {
        return text.length() <= LONGEST_STATE ? text : text.substring(0, LONGEST_STATE - 1) + "…";
    }

    private static Optional<Reading> color(Property property, String payload) {
        return ColorFormat.preferred(property.choices())
                .flatMap(format -> ColorFormat.read(payload, format))
                .map(read -> new Reading(
                        payload,
                        Map.of(read.color().mode().attribute(), read.color().value()),
                        Optional.empty()));
    }

    static boolean isMoment(String payload) {
        if (payload.length() > LONGEST_STATE) {
            return false;
        }
        try {
            OffsetDateTime.parse(payload);
            return true;
        } catch (DateTimeException e) {
            return isLocalMoment(payload);
        }
    }

    private static boolean isLocalMoment(String payload) {
        try {
            LocalDateTime.parse(payload);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** In seconds. */
    private static Optional<Reading> duration(String payload) {
        if (payload.length() > LONGEST_STATE || !payload.startsWith("PT")) {
            return Optional.empty();
        }
        try {
            Duration duration = Duration.parse(payload);
            return Optional.of(new Reading(Numbers.text(duration.toMillis() / 1000.0)));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The state is the text of it, the attribute the value. */
    private static Optional<Reading> json(String payload) {
        return Json.parse(payload)
                .filter(element -> element.isJsonArray() || element.isJsonObject())
                .map((JsonElement element) ->
                        new Reading(kept(payload), Map.of("value", Json.value(element)), Optional.empty()));
    }
}
