package io.tomte.binding.homie.internal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a device of Homie 3 or 4 says of itself, one topic each: {@code $name}, {@code engine/$type},
 * {@code engine/temperature/$datatype}. Homie 4, "Topology".
 */
public final class Attributes {
    private static final int MOST = 8 * Description.MOST_PROPERTIES;
    private static final int LONGEST = 16_384;
    private static final Map<String, String> DETAILS = Map.of( // the extension "legacy firmware" and Homie 3
            "$implementation", "model",
            "$fw/name", "model",
            "$fw/version", "software",
            "$mac", "mac",
            "$localip", "address");

    private static final String ARRAY = "[]";
    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})-(\\d{1,4})");
    private static final int MOST_MEMBERS = 100;
    private static final String STATS = "$stats";
    private static final Map<String, String> UNITS = new TreeMap<>(Map.of(
            "uptime", "s",
            "signal", "%",
            "cputemp", "°C",
            "cpuload", "%",
            "battery", "%",
            "freeheap", "B",
            "supply", "V"));
    private static final Map<String, String> NAMES = Map.of(
            "uptime", "Uptime",
            "signal", "Signal",
            "cputemp", "CPU temperature",
            "cpuload", "CPU load",
            "battery", "Battery",
            "freeheap", "Free memory",
            "supply", "Supply voltage");

    private final Map<String, String> texts = new HashMap<>();

    /** @param path below the topic of the device; an empty text takes the attribute out */
    public void put(String path, String text) {
        if (text.isEmpty() && !path.equals("$name")) {
            texts.remove(path);
        } else if (text.length() <= LONGEST && (texts.containsKey(path) || texts.size() < MOST)) {
            texts.put(path, text);
        }
    }

    private String get(String path, String otherwise) {
        return Optional.ofNullable(texts.get(path))
                .filter(text -> !text.isEmpty())
                .orElse(otherwise);
    }

    /** As far as it is known; a property appears with its data type, which only Homie 3 may leave out. */
    public Description describe(String id) {
        List<Node> nodes = new ArrayList<>();
        int[] left = {Description.MOST_PROPERTIES};
        for (String node : TopicId.list(get("$nodes", ""))) {
            String shape = node.endsWith(ARRAY) ? node.substring(0, node.length() - ARRAY.length()) : node;
            for (String member : node.equals(shape) ? List.of(node) : members(shape)) {
                List<Property> properties = new ArrayList<>();
                for (String property : TopicId.list(get(shape + "/$properties", ""))) {
                    if (left[0] > 0) {
                        property(shape, member, property).ifPresent(properties::add);
                        left[0]--;
                    }
                }
                nodes.add(new Node(member, get(member + "/$name", member), get(shape + "/$type", ""), properties));
            }
        }
        List<Property> stats = stats();
        if (!stats.isEmpty()) {
            nodes.add(new Node(STATS, "Statistics", "", stats));
        }
        Map<String, String> details = new HashMap<>();
        DETAILS.forEach((topic, detail) ->
                Optional.ofNullable(texts.get(topic)).ifPresent(text -> details.merge(detail, text, (a, b) -> a)));
        return new Description(get("$name", id), nodes, Optional.empty(), Optional.empty(), details);
    }

    /** Homie 3, "Arrays": {@code lights[]} with {@code lights/$array} 0-1 is {@code lights_0} and {@code lights_1}. */
    private List<String> members(String shape) {
        Matcher range = RANGE.matcher(get(shape + "/$array", ""));
        List<String> ids = new ArrayList<>();
        if (range.matches()) {
            int last = Integer.parseInt(range.group(2));
            for (int i = Integer.parseInt(range.group(1)); i <= last && ids.size() < MOST_MEMBERS; i++) {
                ids.add(shape + "_" + i);
            }
        }
        return ids;
    }

    /** What the device told of itself so far. Homie 3, and "Legacy stats extension" of Homie 4. */
    private List<Property> stats() {
        List<Property> stats = new ArrayList<>();
        UNITS.forEach((id, unit) -> {
            if (texts.containsKey(STATS + "/" + id)) {
                stats.add(new Property(STATS, id, NAMES.get(id), Datatype.FLOAT, "", false, true, unit));
            }
        });
        return stats;
    }

    /** Whether it is one of the values that are told of the device itself; they are properties here. */
    public static boolean isStatistic(String path) {
        return path.startsWith(STATS + "/") && UNITS.containsKey(path.substring(STATS.length() + 1));
    }

    public boolean knows(String path) {
        return texts.containsKey(path);
    }

    private Optional<Property> property(String shape, String node, String id) {
        String base = shape + "/" + id + "/";
        boolean optional = get("$homie", "").replace("v", "").startsWith("3");
        String format = get(base + "$format", "");
        return Datatype.of(get(base + "$datatype", optional ? "string" : ""))
                .filter(datatype -> !format.isEmpty() || (datatype != Datatype.ENUM && datatype != Datatype.COLOR))
                .map(datatype -> new Property(
                        node,
                        id,
                        get(base + "$name", id),
                        datatype,
                        format,
                        get(base + "$settable", "false").equals("true"),
                        !get(base + "$retained", "true").equals("false"),
                        get(base + "$unit", "")));
    }
}
