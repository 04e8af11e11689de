package io.tomte.rest.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.tomte.device.api.Value;
import io.tomte.rest.internal.http.Fields;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rules.api.Rule;
import io.tomte.rules.api.Rules;
import io.tomte.rules.api.Run;
import io.tomte.rules.api.Step;
import io.tomte.rules.api.StepType;

/** Rules, their steps and types as JSON, and rules out of it; docs/api.md, "Rules". */
public final class RuleJson {
    private static final String TYPE = "type";

    private RuleJson() {}

    public static JsonObject rule(Rule rule) {
        JsonObject json = new JsonObject();
        json.addProperty("id", rule.id());
        json.addProperty("name", rule.name());
        json.addProperty("enabled", rule.enabled());
        json.addProperty("mode", rule.mode().id());
        json.addProperty("note", rule.note());
        json.addProperty("rev", rule.rev());
        json.add("triggers", HomeJson.array(rule.triggers(), RuleJson::step));
        json.add("conditions", HomeJson.array(rule.conditions(), RuleJson::step));
        json.add("actions", HomeJson.array(rule.actions(), RuleJson::step));
        return json;
    }

    public static JsonObject status(Rules.Status status) {
        List<Run> runs = status.runs();
        JsonObject inner = new JsonObject();
        inner.add("last_run", runs.isEmpty() ? JsonNull.INSTANCE : RunJson.run(runs.get(0)));
        inner.add("runs", HomeJson.array(runs, RunJson::run));
        inner.add("problem", ValueJson.text(status.problem()));
        JsonObject json = new JsonObject();
        json.add("rule", rule(status.rule()));
        json.add("status", inner);
        return json;
    }

    public static JsonObject types(List<StepType> types) {
        JsonObject json = new JsonObject();
        json.add("triggers", types(types, StepType.Role.TRIGGER));
        json.add("conditions", types(types, StepType.Role.CONDITION));
        json.add("actions", types(types, StepType.Role.ACTION));
        return json;
    }

    /**
     * A rule as it was sent.
     *
     * @param id what it shall have; a member {@code id} or {@code rev} of the JSON counts for nothing
     */
    public static Rule read(JsonObject json, String id) {
        Fields fields = new Fields(json, "").ignore("id").ignore("rev");
        String mode = fields.optionalText("mode").orElse(Rule.Mode.RESTART.id());
        Rule rule = new Rule(
                id,
                fields.text("name"),
                fields.bool("enabled", true),
                Rule.Mode.of(mode)
                        .orElseThrow(() -> fields.wrong(
                                "bad-value", "mode", "The mode must be restart, ignore, queue or parallel.")),
                fields.optionalText("note").orElse(""),
                steps(fields, "triggers"),
                steps(fields, "conditions"),
                steps(fields, "actions"),
                0);
        fields.refuseOthers();
        return rule;
    }

    private static JsonObject step(Step step) {
        JsonObject json = new JsonObject();
        json.addProperty(TYPE, step.type());
        step.params().forEach((name, value) -> json.add(name, ValueJson.write(value)));
        return json;
    }

    private static JsonArray types(List<StepType> types, StepType.Role role) {
        return HomeJson.array(types.stream().filter(type -> type.role() == role).toList(), RuleJson::type);
    }

    private static JsonObject type(StepType type) {
        JsonObject json = new JsonObject();
        json.addProperty(TYPE, type.type());
        json.addProperty("title", type.title());
        json.addProperty("sentence", type.sentence());
        json.add("schema", ValueJson.write(type.schema()));
        return json;
    }

    private static List<Step> steps(Fields fields, String name) {
        JsonArray array = fields.array(name);
        List<Step> steps = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            steps.add(step(array.get(i), "/" + name + "/" + i));
        }
        return steps;
    }

    private static Step step(JsonElement json, String pointer) {
        if (!(json instanceof JsonObject object)) {
            throw Problem.field("bad-value", pointer, "A step must be an object with a type.");
        }
        String type = new Fields(object, pointer).text(TYPE);
        Map<String, Value> params = ValueJson.read(object, pointer);
        params.remove(TYPE);
        return new Step(type, params);
    }
}
