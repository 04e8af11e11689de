package io.tomte.rules.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.tomte.device.api.Home;
import io.tomte.rules.api.Finding;
import io.tomte.rules.api.Rule;
import io.tomte.rules.api.RuleCondition;
import io.tomte.rules.api.Step;

/** Finds what is wrong with a rule. Pure. */
final class Validator {
    private static final Home NOWHERE = new Home(0, Map.of(), Map.of(), Map.of());
    private static final int MOST_STEPS = 200;
    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 200;

    private final Types types;

    Validator(Types types) {
        this.types = types;
    }

    /** What is wrong with the rule itself, whatever devices there are. */
    List<Finding> errors(Rule rule) {
        return check(rule, NOWHERE).stream().filter(Finding::error).toList();
    }

    List<Finding> check(Rule rule, Home home) {
        List<Finding> findings = new ArrayList<>();
        if (rule.name().isBlank() || rule.name().length() > LONGEST_NAME) {
            findings.add(new Finding("/name", true, "Give the rule a name of 1 to " + LONGEST_NAME + " characters."));
        }
        if (rule.triggers().isEmpty()) {
            findings.add(new Finding("/triggers", false, "Without a trigger it only runs when a person starts it."));
        }
        if (rule.actions().isEmpty()) {
            findings.add(new Finding("/actions", true, "Add at least one action."));
        }
        findings.addAll(each(
                "/triggers",
                rule.triggers(),
                step -> types.trigger(step.type())
                        .map(type -> type.check(step, home))
                        .orElseGet(() -> unknown("trigger", step))));
        findings.addAll(each("/conditions", rule.conditions(), step -> condition(step, home, 1)));
        findings.addAll(each(
                "/actions",
                rule.actions(),
                step -> types.action(step.type())
                        .map(type -> type.check(step, home))
                        .orElseGet(() -> unknown("action", step))));
        return List.copyOf(findings);
    }

    private static List<Finding> each(String pointer, List<Step> steps, Function<Step, List<Finding>> check) {
        if (steps.size() > MOST_STEPS) {
            return List.of(
                    new Finding(pointer, true, "More than " + MOST_STEPS + " of them are too many for one rule."));
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            findings.addAll(below(pointer + "/" + i, check.apply(steps.get(i))));
        }
        return findings;
    }

    private static List<Finding> below(String pointer, List<Finding> findings) {
        return findings.stream()
                .map(f -> new Finding(pointer + f.pointer(), f.error(), f.detail()))
                .toList();
    }

    private List<Finding> condition(Step step, Home home, int depth) {
        if (depth > DEEPEST) {
            return List.of(new Finding("", true, "Conditions may stand within each other " + DEEPEST + " deep."));
        }
        Optional<RuleCondition> type = types.condition(step.type());
        if (type.isEmpty()) {
            return unknown("condition", step);
        }
        return type.get().check(step, new RuleCondition.Checks() {
            @Override
            public Home home() {
                return home;
            }

            @Override
            public List<Finding> check(Step inner, String pointer) {
                return below(pointer, condition(inner, home, depth + 1));
            }
        });
    }

    private static List<Finding> unknown(String role, Step step) {
        return List.of(new Finding(
                "/type",
                true,
                "Nothing here knows the " + role + " type " + step.type() + ". Install the add-on that brings it."));
    }
}
