package io.tomte.group.internal.show;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Entity;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Problem;
import io.tomte.device.api.Value;
import io.tomte.group.api.Group;

/** What the home was told of one group; tells only what became another. Confined to the thread of the groups. */
public final class Shown {
    private final String key;
    private final Set<String> attributes = new HashSet<>(); // those that the home may still hold
    private final Set<String> problems = new HashSet<>();
    private Optional<View> last = Optional.empty();

    /** @param before the entity as the home still knows it from an earlier time */
    public Shown(String key, Optional<Entity> before) {
        this.key = key;
        before.ifPresent(entity -> {
            attributes.addAll(entity.state().attributes().keySet());
            entity.problems().stream()
                    .map(Problem::key)
                    .filter(View.PROBLEMS::contains)
                    .forEach(problems::add);
        });
    }

    /** What the home is to be told now; nothing where it knows all. */
    public List<HomeUpdate> update(Group group, Members members, Cause cause, Instant now) {
        View next = View.of(group, members);
        List<HomeUpdate> updates = new ArrayList<>();
        if (differs(next, View::device) || differs(next, View::entity)) {
            updates.add(new HomeUpdate.Announce(key, next.device(), next.entity()));
        }
        if (differs(next, View::availability)) {
            updates.add(new HomeUpdate.Reach(key, next.availability(), cause));
        }
        if (differs(next, View::reading)) {
            next.reading().ifPresent(reading -> updates.add(report(reading, cause)));
        }
        if (differs(next, View::problems)) {
            tell(next.problems(), now, updates);
        }
        last = Optional.of(next);
        return updates;
    }

    private boolean differs(View next, Function<View, Object> part) {
        return last.map(part).filter(part.apply(next)::equals).isEmpty();
    }

    /** The home may not have heard the last word. */
    public void forget() {
        last = Optional.empty();
    }

    private HomeUpdate report(Reading reading, Cause cause) {
        Map<String, Value> told = new LinkedHashMap<>();
        attributes.forEach(name -> told.put(name, Value.NONE));
        told.putAll(reading.attributes());
        attributes.clear();
        attributes.addAll(reading.attributes().keySet());
        return new HomeUpdate.Report(key, Optional.of(reading.state()), told, cause);
    }

    private void tell(Map<String, String> next, Instant now, List<HomeUpdate> updates) {
        problems.stream()
                .filter(problem -> !next.containsKey(problem))
                .forEach(problem -> updates.add(new HomeUpdate.Solved(key, problem)));
        next.forEach((problem, detail) -> updates.add(new HomeUpdate.Trouble(key, new Problem(problem, detail, now))));
        problems.clear();
        problems.addAll(next.keySet());
    }
}
