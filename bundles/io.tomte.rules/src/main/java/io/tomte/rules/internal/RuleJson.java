package io.tomte.rules.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tomte.device.api.Value;
import io.tomte.rules.api.Rule;
import io.tomte.rules.api.Rule.Mode;
import io.tomte.rules.api.Step;

/** A rule as JSON, as docs/api.md shows it. Strict, so that a slip in a file edited by hand is told and not lost. Pure. */
final class RuleJson {
    private static final Set<String> FIELDS =
            Set.of("id", "name", "enabled", "mode", "note", "triggers", "conditions", "actions", "rev");

    private RuleJson() {}

    static Value write(Rule rule) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("id", Value.of(rule.id()));
        fields.put("name", Value.of(rule.name()));
        fields.put("enabled", Value.of(rule.enabled()));
        fields.put("mode", Value.of(rule.mode().id()));
        fields.put("note", Value.of(rule.note()));
        fields.put("triggers", steps(rule.triggers()));
        fields.put("conditions", steps(rule.conditions()));
        fields.put("actions", steps(rule.actions()));
        fields.put("rev", Value.of((double) rule.rev()));
        return new Value.MapOf(fields);
    }

    static Value steps(List<Step> steps) {
        return Value.of(steps.stream().<Value>map(Step::toValue).toList());
    }

    /** @throws IllegalArgumentException with a pointer and a sentence */
    static Rule read(String id, Value value) {
        if (!(value instanceof Value.MapOf map)) {
            throw new IllegalArgumentException("it is not a JSON object");
        }
        for (String field : map.values().keySet()) {
            if (!FIELDS.contains(field)) {
                throw wrong("/" + field, "is not a field of a rule");
            }
        }
        Map<String, Value> f = map.values();
        if (!text(f, "id", id).equals(id)) {
            throw wrong("/id", "must be " + id + ", like the name of the file");
        }
        String mode = text(f, "mode", Mode.RESTART.id());
        return new Rule(
                id,
                text(f, "name", id),
                flag(f, "enabled"),
                Mode.of(mode).orElseThrow(() -> wrong("/mode", "must be restart, ignore, queue or parallel")),
                text(f, "note", ""),
                steps(f, "triggers"),
                steps(f, "conditions"),
                steps(f, "actions"),
                rev(f));
    }

    private static String text(Map<String, Value> fields, String name, String otherwise) {
        Value value = fields.getOrDefault(name, Value.of(otherwise));
        if (value instanceof Value.Text text) {
            return text.value();
        }
        throw wrong("/" + name, "must be a text");
    }

    private static boolean flag(Map<String, Value> fields, String name) {
        Value value = fields.getOrDefault(name, Value.of(true));
        if (value instanceof Value.Bool bool) {
            return bool.value();
        }
        throw wrong("/" + name, "must be true or false");
    }

    private static long rev(Map<String, Value> fields) {
        Value value = fields.getOrDefault("rev", Value.of(1));
        if (value instanceof Value.Num num && num.isWhole()) {
            return (long) num.value();
        }
        throw wrong("/rev", "must be a whole number");
    }

    static List<Step> steps(Map<String, Value> fields, String name) {
        Value value = fields.getOrDefault(name, Value.of(List.of()));
        if (!(value instanceof Value.ListOf list)) {
            throw wrong("/" + name, "must be a list");
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < list.values().size(); i++) {
            String pointer = "/" + name + "/" + i;
            steps.add(Step.of(list.values().get(i))
                    .orElseThrow(() -> wrong(pointer, "must be an object with a text in the field type")));
        }
        return steps;
    }

    private static IllegalArgumentException wrong(String pointer, String sentence) {
        return new IllegalArgumentException(pointer + " " + sentence);
    }
}
