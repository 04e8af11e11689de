package io.tomte.rest.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.device.api.Kind;
import io.tomte.group.api.Group;
import io.tomte.group.api.Groups;
import io.tomte.group.api.Mode;
import io.tomte.rest.internal.http.Fields;
import io.tomte.rest.internal.http.Problem;

/** Groups as JSON, and groups out of it; docs/api.md, "Groups". */
public final class GroupJson {
    private static final String NAME = "name";
    private static final String KIND = "kind";
    private static final String MODE = "mode";
    private static final String MEMBERS = "members";
    private static final String AREA = "area";

    private GroupJson() {}

    public static JsonObject status(Groups.Status status) {
        Group group = status.group();
        JsonObject json = new JsonObject();
        json.addProperty("id", group.id());
        json.addProperty(NAME, group.name());
        json.addProperty(KIND, group.kind().id());
        json.add(MODE, ValueJson.text(group.mode().map(Mode::id)));
        json.add(MEMBERS, ValueJson.texts(group.members()));
        json.add("missing", ValueJson.texts(status.missing()));
        json.add(AREA, ValueJson.text(group.area()));
        json.addProperty("rev", group.rev());
        json.add("entity", ValueJson.text(status.entity()));
        return json;
    }

    /** A new group as it was sent. */
    public static Group read(JsonObject json) {
        Fields fields = new Fields(json, "");
        Group group = new Group(
                "",
                fields.text(NAME),
                kind(fields, fields.text(KIND)),
                mode(fields),
                members(fields),
                fields.optionalText(AREA),
                0);
        fields.refuseOthers();
        return group;
    }

    /** The group with what was sent in place of what it was; what was not sent stays. */
    public static Group change(Group group, JsonObject json) {
        Fields fields = new Fields(json, "");
        Optional<String> kind = fields.optionalText(KIND);
        if (kind.isPresent() && !kind.get().equals(group.kind().id())) {
            throw fields.wrong("bad-value", KIND, "The kind of a group never changes. Add another group instead.");
        }
        Group changed = new Group(
                group.id(),
                fields.has(NAME) ? fields.text(NAME) : group.name(),
                group.kind(),
                fields.has(MODE) ? mode(fields) : group.mode(),
                fields.has(MEMBERS) ? members(fields) : group.members(),
                fields.has(AREA) ? fields.optionalText(AREA) : group.area(),
                group.rev());
        fields.refuseOthers();
        return changed;
    }

    private static Kind kind(Fields fields, String id) {
        return Kind.of(id)
                .orElseThrow(() -> fields.wrong(
                        "bad-value",
                        KIND,
                        "There is no kind " + id + ". Groups are of one of "
                                + String.join(
                                        ", ",
                                        Groups.KINDS.keySet().stream()
                                                .map(Kind::id)
                                                .sorted()
                                                .toList())
                                + "."));
    }

    private static Optional<Mode> mode(Fields fields) {
        return fields.optionalText(MODE)
                .map(
                        id -> Mode.of(id)
                                .orElseThrow(
                                        () -> fields.wrong(
                                                "bad-value",
                                                MODE,
                                                "There is no mode " + id
                                                        + ". Binary sensors take any or all; sensors mean, min, max, sum, median or last.")));
    }

    private static List<String> members(Fields fields) {
        JsonArray array = fields.array(MEMBERS);
        List<String> members = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof JsonPrimitive text) || !text.isString()) {
                throw Problem.field(
                        "bad-value", "/" + MEMBERS + "/" + i, "A member must be the id of an entity, a text.");
            }
            members.add(text.getAsString());
        }
        return members;
    }
}
