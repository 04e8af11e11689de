package io.tomte.rest.internal.topics;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** Topics below one topic as a tree of a few levels. Not thread-safe. */
final class TopicTree {
    private final String below;
    private final int depth;
    private final Node root = new Node();

    private static final class Node {
        private final Map<String, Node> children = new TreeMap<>();
        private int topics;
        private Optional<Supplier<? extends JsonElement>> value = Optional.empty();
    }

    /**
     * @param prefix topic whose children are wanted; empty for the first levels. A topic that begins with a slash has an empty
     *               first level; it is shown together with the second one
     * @param depth  levels, at least 1
     */
    TopicTree(String prefix, int depth) {
        this.below = prefix.isEmpty() ? "" : prefix + "/";
        this.depth = depth;
    }

    /** Adds a topic; those that are not below the prefix are left out. */
    void add(String topic, Supplier<? extends JsonElement> value) {
        if (!topic.startsWith(below) || topic.isEmpty()) {
            return;
        }
        Node node = root;
        int from = below.length();
        for (int level = 0; level < depth; level++) {
            int search = from == 0 && topic.startsWith("/") ? 1 : from;
            int slash = topic.indexOf('/', search);
            int end = slash < 0 ? topic.length() : slash;
            node = node.children.computeIfAbsent(topic.substring(from, end), name -> new Node());
            node.topics++;
            if (slash < 0) {
                node.value = Optional.of(value);
                return;
            }
            from = end + 1;
        }
    }

    JsonArray toJson() {
        return children(root, below, depth);
    }

    private static JsonArray children(Node node, String before, int levels) {
        JsonArray json = new JsonArray();
        node.children.forEach((name, child) -> {
            JsonObject one = new JsonObject();
            one.addProperty("name", name);
            one.addProperty("topic", before + name);
            one.addProperty("topics", child.topics);
            one.add("value", child.value.<JsonElement>map(Supplier::get).orElse(JsonNull.INSTANCE));
            if (levels > 1) {
                one.add("children", children(child, before + name + "/", levels - 1));
            }
            json.add(one);
        });
        return json;
    }
}
