package io.tomte.binding.wled.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Value;

/** The segments of one strip that its owner named in the settings. */
final class Segments {
    private static final Pattern SETTING = Pattern.compile("([^=]+)=(\\d{1,2}(?:,\\d{1,2}){0,63})");

    private final Entities home;
    private final String topic;
    private final Map<String, Segment> byKey = new LinkedHashMap<>();
    private final Map<String, String> wanted = new HashMap<>(); // states while the strip is on
    private boolean isDark;

    Segments(Entities home, String topic, List<Integer> ids) {
        this.home = home;
        this.topic = topic;
        for (int id : ids) {
            String key = topic + "/seg/" + id;
            byKey.put(key, new Segment(key, id));
        }
    }

    /**
     * @param settings for example {@code wled/desk=0,1,2}
     * @return numbers of segments by topic; what is not of this form is left out
     */
    static Map<String, List<Integer>> read(List<String> settings) {
        Map<String, List<Integer>> read = new HashMap<>();
        for (String setting : settings) {
            Matcher parts = SETTING.matcher(setting.replace(" ", ""));
            if (parts.matches()) {
                List<Integer> ids = new ArrayList<>();
                for (String id : parts.group(2).split(",")) {
                    ids.add(Integer.parseInt(id));
                }
                read.put(parts.group(1), ids.stream().distinct().toList());
            }
        }
        return read;
    }

    void announce(DeviceInfo device, List<ColorMode> modes) {
        byKey.forEach((key, segment) ->
                home.announce(key, device, segment.describe(topic, modes).build()));
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    /** A segment of a strip that is off is dark, whatever was asked of it. */
    void onStrip(boolean on, Cause cause) {
        if (isDark == on) {
            isDark = !on;
            byKey.keySet().forEach(key -> home.report(key, state(key), cause));
        }
    }

    private String state(String key) {
        return isDark ? "off" : wanted.getOrDefault(key, EntityState.UNKNOWN);
    }

    /** Colour and effect are those of the segment that is chosen in WLED. */
    void onReport(WledReport report, Map<String, Value> attributes, Cause cause) {
        byKey.values().stream()
                .filter(segment -> segment.isMeant(report))
                .forEach(segment -> home.report(segment.key(), Optional.empty(), attributes, cause));
    }

    /** @return what is to be sent to {@code …/api} */
    String onCommand(String key, Command command, List<ColorMode> modes) {
        Segment.Wish wish = byKey.get(key).wish(command, state(key), modes);
        wanted.put(key, wish.state());
        isDark &= !wish.state().equals("on"); // a segment that is turned on turns the strip on
        home.report(
                key,
                Optional.of(state(key)),
                wish.attributes(),
                Cause.hub("taken to be so, as strips tell nothing of one segment"));
        return wish.payload();
    }
}
