package io.tomte.binding.wled.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.binding.kit.light.LightRequest;
import io.tomte.device.api.Command;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/**
 * One segment of a strip as a light of its own, commanded by the JSON API on {@code …/api}. Over MQTT a strip tells nothing of one
 * segment alone, so what was commanded is taken to be so. WLED, "JSON API", "Contents of the segment object". Pure.
 *
 * @param id number of the segment in WLED
 */
record Segment(String key, int id) {
    /** What is to be sent, and what the segment is from then on. */
    record Wish(String payload, String state, Map<String, Value> attributes) {}

    EntityDraft describe(String topic, List<ColorMode> modes) {
        return EntityDraft.of(Kind.LIGHT, key)
                .name("Segment " + id)
                .capability("supported_color_modes", ColorMode.ids(modes))
                .capability("brightness", Value.of(true))
                .capability("effect_list", Value.texts(WledNames.EFFECTS))
                .actions("turn_on", "turn_off", "toggle")
                .topic("command_topic", topic + "/api");
    }

    Wish wish(Command command, String state, List<ColorMode> modes) {
        LightRequest request = LightRequest.of(command, modes, WledNames.EFFECTS);
        boolean on = request.turnsOn(command, state);
        Map<String, Object> segment = new LinkedHashMap<>();
        Map<String, Value> attributes = new LinkedHashMap<>();
        segment.put("id", id);
        segment.put("on", on);
        if (on) {
            request.brightness().map(Math::rint).ifPresent(bright -> {
                segment.put("bri", bright.intValue());
                attributes.put("brightness", Value.of(bright));
            });
            request.color().ifPresent(color -> {
                segment.put("col", List.of(channels(color)));
                attributes.put("color_mode", Value.of(color.mode().id()));
                attributes.put(color.mode().attribute(), color.value());
            });
            request.effect().ifPresent(effect -> {
                segment.put("fx", WledNames.EFFECTS.indexOf(effect));
                attributes.put("effect", Value.of(effect));
            });
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        if (on) {
            whole.put("on", true); // a segment of a strip that is off stays dark
        }
        whole.put("seg", List.of(segment));
        request.transition().ifPresent(seconds -> whole.put("tt", (int) Math.clamp(Math.rint(seconds * 10), 0, 255)));
        return new Wish(Json.write(whole), on ? "on" : "off", attributes);
    }

    private static List<Integer> channels(Color color) {
        return IntStream.range(0, color.mode() == ColorMode.RGBW ? 4 : 3)
                .mapToObj(i -> (int) Math.clamp(Math.rint(color.part(i)), 0, 255))
                .toList();
    }

    /** A report speaks of the segment that is chosen in WLED. */
    boolean isMeant(WledReport report) {
        return report.number("ss").orElse(-1) == id;
    }
}
