package io.tomte.binding.component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Texts;

/**
 * The settings of one component under their full keys. Immutable. Lenient as Home Assistant is: numbers and booleans may be
 * written as text. All that is read goes through {@link #has}, {@link #get} and {@link #entries}, so that a test can see what is.
 */
public class Config {
    private final JsonObject json;

    public Config(JsonObject json) {
        this.json = json;
    }

    /** True also for null. */
    public boolean has(String key) {
        return json.has(key);
    }

    public boolean isNull(String key) {
        return has(key) && json.get(key).isJsonNull();
    }

    public Optional<JsonElement> get(String key) {
        return Json.member(json, key);
    }

    public Optional<String> text(String key) {
        return get(key).map(Json::text);
    }

    public String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    /** A text that people read; of a very long one the beginning. */
    public Optional<String> shown(String key) {
        return text(key)
                .map(text -> text.length() <= Texts.LONGEST_NAME
                        ? text
                        : Texts.shown(text).orElse(""));
    }

    public Optional<Double> number(String key) {
        return get(key).flatMap(Json::number);
    }

    public double number(String key, double otherwise) {
        return number(key).orElse(otherwise);
    }

    /** Whole seconds, or an object with {@code days}, {@code hours}, {@code minutes} and {@code seconds}. */
    public Optional<Duration> duration(String key) {
        return get(key).flatMap(element -> element instanceof JsonObject parts
                ? Optional.of(new Config(parts).sum())
                : Json.number(element).filter(seconds -> seconds >= 0).map(Config::seconds));
    }

    private Duration sum() {
        return seconds(Math.max(
                0,
                number("days", 0) * 86_400
                        + number("hours", 0) * 3_600
                        + number("minutes", 0) * 60
                        + number("seconds", 0)));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds((long) seconds);
    }

    public boolean flag(String key, boolean otherwise) {
        return text(key)
                .map(text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "on", "enable", "1" -> true;
                    case "false", "no", "off", "disable", "0" -> false;
                    default -> otherwise;
                })
                .orElse(otherwise);
    }

    /** A list of texts; one text alone is a list of one. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        get(key).ifPresent(element -> {
            if (element.isJsonArray()) {
                element.getAsJsonArray().forEach(item -> texts.add(Json.text(item)));
            } else {
                texts.add(Json.text(element));
            }
        });
        return texts;
    }

    public Iterable<Map.Entry<String, JsonElement>> entries() {
        return json.entrySet();
    }

    /** @throws ConfigRefused when one of the keys is missing */
    public void require(String... keys) {
        for (String key : keys) {
            if (get(key).isEmpty()) {
                throw new ConfigRefused("The required key " + key + " is missing.");
            }
        }
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Config that && json.equals(that.json);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(json);
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
