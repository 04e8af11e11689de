package io.tomte.device.internal.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Problem;
import io.tomte.device.api.Value;
import io.tomte.device.internal.state.EntitySlot;
import io.tomte.device.internal.state.HomeState;

/** What entities say: state, reach, events, problems. Home loop only. */
public final class Reports {
    private final HomeState home;
    private final Commands commands;

    public Reports(HomeState home, Commands commands) {
        this.home = home;
        this.commands = commands;
    }

    void report(EntitySlot slot, HomeUpdate.Report report) {
        Entity entity = home.entity(slot);
        EntityState before = entity.state();
        Map<String, Value> attributes = merge(before.attributes(), report.attributes());
        String state = report.state().orElse(before.state());
        Optional<Cause> command = report.cause().replay()
                ? Optional.empty()
                : commands.confirm(slot, state, report.state().isPresent(), report.attributes(), attributes);
        Cause cause = command.orElse(report.cause());
        EntityState after = slot.waiting(before.reported(state, attributes, home.now(), cause));
        boolean changed = !state.equals(before.state())
                || !attributes.equals(before.attributes())
                || after.pending() != before.pending()
                || !after.desired().equals(before.desired());
        home.putState(entity, after, changed, cause);
        commands.tellConfirmed();
    }

    private static Map<String, Value> merge(Map<String, Value> before, Map<String, Value> reported) {
        if (reported.isEmpty()) {
            return before;
        }
        Map<String, Value> merged = new LinkedHashMap<>(before);
        reported.forEach((name, value) -> {
            if (value.equals(Value.NONE)) {
                merged.remove(name);
            } else {
                merged.put(name, value);
            }
        });
        return merged;
    }

    void reach(EntitySlot slot, HomeUpdate.Reach reach) {
        slot.reported = reach.availability();
        home.refreshState(slot, reach.cause());
    }

    void fire(EntitySlot slot, HomeUpdate.Fire fire) {
        Entity entity = home.entity(slot);
        home.turn.emit(n -> new HomeEvent.Fired(n, entity, fire.type(), fire.attributes(), fire.cause()));
    }

    void trouble(EntitySlot slot, Problem problem) {
        Entity entity = home.entity(slot);
        List<Problem> problems = new ArrayList<>(entity.problems());
        boolean known = problems.stream()
                .anyMatch(p -> p.key().equals(problem.key()) && p.detail().equals(problem.detail()));
        if (!known) {
            problems.removeIf(p -> p.key().equals(problem.key()));
            problems.add(problem);
            home.putProblems(entity, problems);
        }
    }

    void solved(EntitySlot slot, String key) {
        Entity entity = home.entity(slot);
        List<Problem> problems = new ArrayList<>(entity.problems());
        if (problems.removeIf(p -> p.key().equals(key))) {
            home.putProblems(entity, problems);
        }
    }
}
