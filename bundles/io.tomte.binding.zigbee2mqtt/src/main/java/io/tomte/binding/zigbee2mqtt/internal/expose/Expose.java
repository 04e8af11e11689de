package io.tomte.binding.zigbee2mqtt.internal.expose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Texts;

/**
 * One thing that a device can do or tell. Zigbee2MQTT, "Exposes".
 *
 * @param type     {@code binary}, {@code numeric}, {@code enum}, {@code text}, {@code composite}, {@code list}, or what a device is,
 *                 for example {@code light}
 * @param property where it is found in the state; empty for what a device is
 * @param access   bits: {@link #STATE}, {@link #SET}, {@link #GET}
 * @param json     everything else
 */
public record Expose(
        String type,
        String name,
        String property,
        String endpoint,
        int access,
        List<Expose> features,
        JsonObject json) {
    public static final int STATE = 1;
    public static final int SET = 2;
    public static final int GET = 4;

    private static final int DEEPEST = 5;
    private static final int MOST = 500;

    public Expose {
        features = List.copyOf(features);
    }

    /** What cannot be read is left out. */
    public static List<Expose> list(Optional<JsonElement> element) {
        return list(element, 0);
    }

    private static List<Expose> list(Optional<JsonElement> element, int depth) {
        List<Expose> read = new ArrayList<>();
        if (depth < DEEPEST && element.isPresent() && element.get().isJsonArray()) {
            for (JsonElement item : element.get().getAsJsonArray()) {
                if (item.isJsonObject() && read.size() < MOST) {
                    read.add(of(item.getAsJsonObject(), depth));
                }
            }
        }
        return read;
    }

    private static Expose of(JsonObject json, int depth) {
        String name = text(json, "name");
        int access =
                Json.member(json, "access").flatMap(Json::number).orElse(0.0).intValue();
        return new Expose(
                text(json, "type"),
                name,
                text(json, "property").isEmpty() ? name : text(json, "property"),
                text(json, "endpoint"),
                access,
                list(Json.member(json, "features"), depth + 1),
                json);
    }

    private static String text(JsonObject json, String key) {
        return Json.member(json, key)
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .orElse("");
    }

    public boolean tells() {
        return (access & STATE) != 0;
    }

    public boolean sets() {
        return (access & SET) != 0;
    }

    public boolean gets() {
        return (access & GET) != 0;
    }

    /** Properties that can be asked for; those of the parts, where it is none by itself. */
    public Stream<String> gettable() {
        if (!property.isEmpty()) {
            return gets() ? Stream.of(property) : Stream.empty();
        }
        return features.stream().flatMap(Expose::gettable);
    }

    public Optional<Expose> feature(String wanted) {
        return features.stream().filter(one -> one.name.equals(wanted)).findFirst();
    }

    public Optional<String> text(String key) {
        return Optional.of(text(json, key)).filter(text -> !text.isEmpty());
    }

    public Optional<Double> number(String key) {
        return Json.member(json, key).flatMap(Json::number);
    }

    /** {@code value_on} and its like, as they are in JSON: text, number or boolean. */
    public Optional<JsonElement> value(String key) {
        return Json.member(json, key).filter(JsonElement::isJsonPrimitive);
    }

    /** {@code values} as texts. */
    public List<String> values() {
        List<String> values = new ArrayList<>();
        Json.member(json, "values").filter(JsonElement::isJsonArray).ifPresent(list -> {
            for (JsonElement item : list.getAsJsonArray()) {
                if (item.isJsonPrimitive() && values.size() < MOST) {
                    values.add(item.getAsString());
                }
            }
        });
        return values.stream().distinct().toList();
    }

    /** What people read: the label, else the name, and the endpoint where it is not part of that. */
    public String title() {
        String label = text("label")
                .or(() -> Optional.of(Texts.sentence(name)).filter(t -> !t.isEmpty()))
                .orElse(Texts.sentence(type));
        boolean said = endpoint.isEmpty() || label.toLowerCase(Locale.ROOT).contains(endpoint.toLowerCase(Locale.ROOT));
        return Texts.shown(said ? label : label + " " + endpoint).orElse(type);
    }
}
