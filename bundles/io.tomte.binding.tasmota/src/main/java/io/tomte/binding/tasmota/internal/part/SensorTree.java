package io.tomte.binding.tasmota.internal.part;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Finds what a device measures in {@code tasmota/discovery/<MAC>/sensors}. Pure. */
public final class SensorTree {
    private static final int DEEPEST = 5;
    private static final int MOST = 200;
    private static final Set<String> NO_SENSORS = Set.of("Time", "PN532", "RDM6300"); // tag readers tell events
    private static final Pattern SHUTTER = Pattern.compile("Shutter\\d+");

    private final List<List<String>> paths = new ArrayList<>();
    private final Map<String, String> units = new LinkedHashMap<>();

    private SensorTree() {}

    public static SensorTree empty() {
        return new SensorTree();
    }

    /** @param json the value of {@code sn} */
    public static SensorTree of(JsonObject json) {
        SensorTree tree = new SensorTree();
        for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
            JsonElement value = entry.getValue();
            if (entry.getKey().endsWith("Unit") && value.isJsonPrimitive()) {
                tree.units.put(entry.getKey(), value.getAsString());
            } else if (value.isJsonObject()
                    && !NO_SENSORS.contains(entry.getKey())
                    && !SHUTTER.matcher(entry.getKey()).matches()) {
                tree.walk(List.of(entry.getKey()), value);
            }
        }
        return tree;
    }

    private void walk(List<String> path, JsonElement value) {
        if (path.size() > DEEPEST || paths.size() >= MOST) {
            return;
        }
        if (value.isJsonObject()) {
            value.getAsJsonObject().entrySet().forEach(entry -> walk(with(path, entry.getKey()), entry.getValue()));
        } else if (value.isJsonArray()) {
            for (int i = 0; i < value.getAsJsonArray().size(); i++) {
                walk(with(path, Integer.toString(i)), value.getAsJsonArray().get(i));
            }
        } else {
            paths.add(path);
        }
    }

    private static List<String> with(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    List<Part> parts(Port port) {
        return paths.stream()
                .<Part>map(path -> new SensorPart(port, path, units))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SensorTree tree && tree.paths.equals(paths) && tree.units.equals(units);
    }

    @Override
    public int hashCode() {
        return paths.hashCode();
    }
}
