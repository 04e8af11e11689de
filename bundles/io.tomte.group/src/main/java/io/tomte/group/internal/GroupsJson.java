package io.tomte.group.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.device.api.Kind;
import io.tomte.group.api.Group;
import io.tomte.group.api.Mode;

/**
 * The form of {@code groups.json}. Both directions in one file, so that a reader can compare them. What is missing or of another
 * kind is an {@link IllegalArgumentException}. Pure.
 */
final class GroupsJson {
    static final int FORMAT = 1;

    private GroupsJson() {}

    static JsonObject write(Collection<Group> groups) {
        JsonArray list = new JsonArray();
        for (Group group : groups) {
            JsonObject json = new JsonObject();
            json.addProperty("id", group.id());
            json.addProperty("name", group.name());
            json.addProperty("kind", group.kind().id());
            group.mode().ifPresent(mode -> json.addProperty("mode", mode.id()));
            JsonArray members = new JsonArray();
            group.members().forEach(members::add);
            json.add("members", members);
            json.addProperty("rev", group.rev());
            list.add(json);
        }
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.add("groups", list);
        return json;
    }

    static long format(JsonObject json) {
        if (json == null) {
            throw new IllegalArgumentException("it is empty");
        }
        return number(json, "format");
    }

    static List<Group> read(JsonObject json) {
        List<Group> groups = new ArrayList<>();
        for (JsonElement element : array(json, "groups")) {
            if (!(element instanceof JsonObject group)) {
                throw new IllegalArgumentException("not a group: " + element);
            }
            groups.add(group(group));
        }
        return groups;
    }

    private static Group group(JsonObject json) {
        String kind = text(json, "kind");
        List<String> members = new ArrayList<>();
        for (JsonElement member : array(json, "members")) {
            members.add(text(member, "members"));
        }
        return new Group(
                text(json, "id"),
                text(json, "name"),
                Kind.of(kind).orElseThrow(() -> new IllegalArgumentException("no kind: " + kind)),
                json.has("mode") ? Optional.of(mode(text(json, "mode"))) : Optional.empty(),
                members,
                Optional.empty(),
                number(json, "rev"));
    }

    private static Mode mode(String id) {
        return Mode.of(id).orElseThrow(() -> new IllegalArgumentException("no mode: " + id));
    }

    private static JsonArray array(JsonObject json, String name) {
        if (json.get(name) instanceof JsonArray array) {
            return array;
        }
        throw new IllegalArgumentException("the field " + name + " is not a list");
    }

    private static String text(JsonObject json, String name) {
        return text(json.get(name), name);
    }

    private static String text(JsonElement element, String name) {
        if (element instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw new IllegalArgumentException("the field " + name + " is not a text");
    }

    private static long number(JsonObject json, String name) {
        if (json.get(name) instanceof JsonPrimitive primitive && primitive.isNumber()) {
            return primitive.getAsLong();
        }
        throw new IllegalArgumentException("the field " + name + " is not a number");
    }
}
