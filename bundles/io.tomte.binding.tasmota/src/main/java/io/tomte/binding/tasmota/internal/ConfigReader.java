package io.tomte.binding.tasmota.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Json;
import io.tomte.binding.tasmota.internal.part.DeviceConfig;
import io.tomte.binding.tasmota.internal.part.DeviceTopics;

/** Reads {@code tasmota/discovery/<MAC>/config}; what is missing gets the value that older firmware means by it. Pure. */
final class ConfigReader {
    private static final List<String> STATES = List.of("OFF", "ON", "TOGGLE", "HOLD");
    private static final int LONGEST_TOPIC = 500;
    private static final int MOST_CHANNELS = 32; // what Tasmota can have of anything

    private final JsonObject json;

    private ConfigReader(JsonObject json) {
        this.json = json;
    }

    /**
     * @param mac as in the topic
     * @throws ConfigRefused when it is none
     */
    static DeviceConfig read(String mac, String payload) {
        JsonObject json = Json.object(payload).orElseThrow(() -> new ConfigRefused("This is no JSON object."));
        return new ConfigReader(json).read(mac);
    }

    private DeviceConfig read(String mac) {
        String said = need("mac");
        if (!said.equalsIgnoreCase(mac)) {
            throw new ConfigRefused("The topic names the device " + mac + ", the message " + said + ".");
        }
        String name = text("dn").orElse(mac);
        List<String> states = new ArrayList<>(STATES);
        List<Optional<String>> ownStates = texts("state");
        for (int i = 0; i < Math.min(states.size(), ownStates.size()); i++) {
            states.set(i, ownStates.get(i).orElse(states.get(i)));
        }
        return new DeviceConfig(
                mac,
                name,
                texts("fn"),
                text("ip").orElse(""),
                text("md").orElse(""),
                text("sw").orElse(""),
                text("onln").orElse("Online"),
                text("ofln").orElse("Offline"),
                states,
                numbers("rl"),
                numbers("swc"),
                texts("swn"),
                numbers("btn"),
                options(),
                number("lt_st"),
                !json.has("lk") || number("lk") != 0,
                number("ty") != 0,
                number("if") != 0,
                number("bat") != 0,
                number("dslp") != 0,
                numbers("sho"),
                tilts(),
                topics(mac));
    }

    private DeviceTopics topics(String mac) {
        List<Optional<String>> prefixes = texts("tp");
        if (prefixes.size() < 3 || prefixes.stream().limit(3).anyMatch(Optional::isEmpty)) {
            throw new ConfigRefused("'tp' must name the three prefixes of commands, answers and telemetry.");
        }
        String full = need("ft");
        if (!full.contains("%prefix%")) {
            full = full + (full.endsWith("/") ? "" : "/") + "%prefix%/"; // as Tasmota does
        }
        if (!full.endsWith("/")) {
            full += "/";
        }
        String base = full.replace("%topic%", need("t"))
                .replace("%hostname%", text("hn").orElse(""))
                .replace("%id%", mac.substring(Math.max(0, mac.length() - 6)));
        return new DeviceTopics(
                topic(base, prefixes.get(0).get()),
                topic(base, prefixes.get(1).get()),
                topic(base, prefixes.get(2).get()));
    }

    private static String topic(String base, String prefix) {
        String topic = base.replace("%prefix%", prefix);
        if (topic.length() > LONGEST_TOPIC || topic.chars().anyMatch(c -> c == '+' || c == '#' || c < ' ')) {
            String shown = topic.length() > 60 ? topic.substring(0, 60) + "…" : topic;
            throw new ConfigRefused(
                    "'" + shown + "' is no topic. Set FullTopic, Topic and Prefix of the device to plain words.");
        }
        return topic;
    }

    private List<DeviceConfig.TiltRange> tilts() {
        List<DeviceConfig.TiltRange> ranges = new ArrayList<>();
        array("sht").forEach(element -> {
            List<Integer> parts = element.isJsonArray()
                    ? element.getAsJsonArray().asList().stream()
                            .map(part -> Json.number(part).orElse(0.0).intValue())
                            .toList()
                    : List.of();
            ranges.add(
                    parts.size() >= 2
                            ? new DeviceConfig.TiltRange(parts.get(0), parts.get(1))
                            : DeviceConfig.TiltRange.NONE);
        });
        return ranges;
    }

    private List<Integer> options() {
        List<Integer> set = new ArrayList<>();
        Json.member(json, "so")
                .filter(JsonElement::isJsonObject)
                .ifPresent(so -> so.getAsJsonObject().entrySet().forEach(entry -> {
                    boolean on = Json.number(entry.getValue())
                            .filter(value -> value != 0)
                            .isPresent();
                    if (on && set.size() < MOST_CHANNELS) {
                        Json.number(entry.getKey()).ifPresent(option -> set.add(option.intValue()));
                    }
                }));
        return set;
    }

    private String need(String key) {
        return text(key).orElseThrow(() -> new ConfigRefused("'" + key + "' is missing."));
    }

    private Optional<String> text(String key) {
        return Json.member(json, key)
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(text -> !text.isEmpty());
    }

    private int number(String key) {
        return Json.member(json, key).flatMap(Json::number).orElse(0.0).intValue();
    }

    private List<Integer> numbers(String key) {
        return array(key).stream()
                .map(element -> Json.number(element).orElse(0.0).intValue())
                .toList();
    }

    private List<Optional<String>> texts(String key) {
        return array(key).stream()
                .map(element -> Optional.of(element)
                        .filter(JsonElement::isJsonPrimitive)
                        .map(JsonElement::getAsString)
                        .filter(text -> !text.isEmpty()))
                .toList();
    }

    private List<JsonElement> array(String key) {
        return Json.member(json, key)
                .filter(JsonElement::isJsonArray)
                .map(element -> element.getAsJsonArray().asList().stream()
                        .limit(MOST_CHANNELS)
                        .toList())
                .orElse(List.of());
    }
}
