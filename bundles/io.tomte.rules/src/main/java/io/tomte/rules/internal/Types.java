package io.tomte.rules.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.rules.api.RuleAction;
import io.tomte.rules.api.RuleCondition;
import io.tomte.rules.api.RuleTrigger;
import io.tomte.rules.api.StepType;

/** The types of steps that are there now, by their names; the built-in ones cannot be replaced. Immutable. */
record Types(
        Map<String, RuleTrigger> triggers, Map<String, RuleCondition> conditions, Map<String, RuleAction> actions) {
    static Types of(List<RuleTrigger> triggers, List<RuleCondition> conditions, List<RuleAction> actions) {
        Map<String, RuleTrigger> triggerMap = new LinkedHashMap<>();
        for (RuleTrigger trigger :
                List.of(new StateTrigger(), new NumericTrigger(), new EventTrigger(), new TimeTrigger())) {
            triggerMap.put(trigger.type().type(), trigger);
        }
        triggers.forEach(t -> triggerMap.putIfAbsent(t.type().type(), t));
        Map<String, RuleCondition> conditionMap = new LinkedHashMap<>();
        Conditions.all().forEach(c -> conditionMap.put(c.type().type(), c));
        conditions.forEach(c -> conditionMap.putIfAbsent(c.type().type(), c));
        Map<String, RuleAction> actionMap = new LinkedHashMap<>();
        Actions.all().forEach(a -> actionMap.put(a.type().type(), a));
        actions.forEach(a -> actionMap.putIfAbsent(a.type().type(), a));
        return new Types(triggerMap, conditionMap, actionMap);
    }

    Optional<RuleTrigger> trigger(String type) {
        return Optional.ofNullable(triggers.get(type));
    }

    Optional<RuleCondition> condition(String type) {
        return Optional.ofNullable(conditions.get(type));
    }

    Optional<RuleAction> action(String type) {
        return Optional.ofNullable(actions.get(type));
    }

    List<StepType> all() {
        List<StepType> all = new ArrayList<>();
        triggers.values().forEach(t -> all.add(t.type()));
        conditions.values().forEach(c -> all.add(c.type()));
        actions.values().forEach(a -> all.add(a.type()));
        return List.copyOf(all);
    }
}
