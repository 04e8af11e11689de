package io.tomte.binding.tasmota.internal.raw;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Texts;
import io.tomte.device.api.Kind;

/**
 * A data point of a Tuya controller, told as {@code "DpType2Id104":2449}. What it means is written nowhere, so it is shown as it
 * is, by its number. Tasmota's documentation, "TuyaMCU". Pure.
 *
 * @param type 1 on or off, 2 number, 3 text, 4 one of several, 5 bits
 */
record TuyaValue(int type, int id) {
    private static final Pattern NAME = Pattern.compile("DpType([1-5])Id(\\d{1,3})");
    private static final int LONGEST = 200;

    static Optional<TuyaValue> of(String member) {
        Matcher name = NAME.matcher(member);
        return name.matches()
                ? Optional.of(new TuyaValue(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))))
                : Optional.empty();
    }

    String channel() {
        return "tuya_" + id;
    }

    EntityDraft describe(String uniqueId) {
        return EntityDraft.of(type == 1 ? Kind.BINARY_SENSOR : Kind.SENSOR, uniqueId)
                .name("Tuya data point " + id)
                .diagnostic()
                .disabledByDefault();
    }

    /** Empty for what is no value of its type. */
    Optional<String> state(JsonElement value) {
        String text = value.isJsonPrimitive() ? value.getAsString() : Json.text(value);
        return switch (type) {
            case 1 ->
                switch (text) {
                    case "1", "true" -> Optional.of("on");
                    case "0", "false" -> Optional.of("off");
                    default -> Optional.empty();
                };
            case 3 -> value.isJsonPrimitive() ? Optional.of(Texts.cut(text, LONGEST)) : Optional.empty();
            default -> Json.number(value).map(number -> text);
        };
    }
}
