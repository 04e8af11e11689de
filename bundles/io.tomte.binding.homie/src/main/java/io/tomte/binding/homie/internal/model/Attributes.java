package io.tomte.binding.homie.internal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            List<Property> properties = new ArrayList<>();
            for (String property : TopicId.list(get(node + "/$properties", ""))) {
                if (left[0] > 0) {
                    property(node, property).ifPresent(properties::add);
                    left[0]--;
                }
            }
            nodes.add(new Node(node, get(node + "/$name", node), get(node + "/$type", ""), properties));
        }
        Map<String, String> details = new HashMap<>();
        DETAILS.forEach((topic, detail) ->
                Optional.ofNullable(texts.get(topic)).ifPresent(text -> details.merge(detail, text, (a, b) -> a)));
        return new Description(get("$name", id), nodes, Optional.empty(), Optional.empty(), details);
    }

    private Optional<Property> property(String node, String id) {
        String base = node + "/" + id + "/";
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
