package io.tomte.binding.homie.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Texts;

/**
 * Reads {@code $description} of Homie 5. Unknown fields are ignored; a node or property with something illegal in it is left out
 * and the others are kept, as "Forward compatibility" wants it.
 */
public final class DescriptionReader {
    private final Consumer<String> problems;
    private int properties;

    /** @param problems takes sentences about what was left out */
    public DescriptionReader(Consumer<String> problems) {
        this.problems = problems;
    }

    /** Empty when it is none at all. */
    public Optional<Description> read(String id, String json) {
        Optional<JsonObject> parsed = Json.object(json);
        if (parsed.isEmpty()) {
            problems.accept("The description is no JSON object.");
            return Optional.empty();
        }
        JsonObject description = parsed.get();
        String version = text(description, "homie").orElse("");
        if (!version.startsWith("5")) {
            problems.accept("The description is of Homie '" + Texts.cut(version) + "', not of Homie 5.");
            return Optional.empty();
        }
        List<Node> nodes = new ArrayList<>();
        members(description, "nodes").forEach((node, body) -> node(node, body).ifPresent(nodes::add));
        Optional<String> root = text(description, "root").filter(TopicId::isValid);
        Optional<String> parent =
                text(description, "parent").filter(TopicId::isValid).or(() -> root);
        Map<String, String> details =
                text(description, "type").map(type -> Map.of("model", type)).orElse(Map.of());
        return Optional.of(new Description(
                text(description, "name").orElse(id), nodes, root, parent.filter(p -> !p.equals(id)), details));
    }

    private static Map<String, JsonElement> members(JsonObject object, String key) {
        return Json.member(object, key)
                .filter(JsonElement::isJsonObject)
                .map(element -> element.getAsJsonObject().asMap())
                .orElse(Map.of());
    }

    private static Optional<String> text(JsonObject object, String key) {
        return Json.member(object, key).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    private Optional<Node> node(String id, JsonElement body) {
        if (!TopicId.isValid(id) || !body.isJsonObject()) {
            problems.accept("The node '" + Texts.cut(id) + "' is not described as one.");
            return Optional.empty();
        }
        List<Property> read = new ArrayList<>();
        members(body.getAsJsonObject(), "properties").forEach((property, description) -> {
            if (++properties <= Description.MOST_PROPERTIES) {
                property(id, property, description).ifPresent(read::add);
            } else if (properties == Description.MOST_PROPERTIES + 1) {
                problems.accept("The device has more than " + Description.MOST_PROPERTIES
                        + " properties; the others are left out.");
            }
        });
        JsonObject node = body.getAsJsonObject();
        return Optional.of(
                new Node(id, text(node, "name").orElse(id), text(node, "type").orElse(""), read));
    }

    private Optional<Property> property(String node, String id, JsonElement body) {
        String where = "The property '" + Texts.cut(node + "/" + id) + "'";
        if (!TopicId.isValid(id) || !body.isJsonObject()) {
            problems.accept(where + " is not described as one.");
            return Optional.empty();
        }
        JsonObject property = body.getAsJsonObject();
        String word = text(property, "datatype").orElse("");
        Optional<Datatype> datatype = Datatype.of(word);
        if (datatype.isEmpty()) {
            problems.accept(where + " has the unknown data type '" + Texts.cut(word) + "'.");
            return Optional.empty();
        }
        String format = text(property, "format").orElse("");
        if (format.isEmpty() && (datatype.get() == Datatype.ENUM || datatype.get() == Datatype.COLOR)) {
            problems.accept(where + " needs a format.");
            return Optional.empty();
        }
        return Optional.of(new Property(
                node,
                id,
                text(property, "name").orElse(id),
                datatype.get(),
                format,
                text(property, "settable").orElse("false").equals("true"),
                !text(property, "retained").orElse("true").equals("false"),
                text(property, "unit").orElse("")));
    }
}
