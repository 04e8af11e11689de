package io.tomte.binding.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import io.tomte.device.api.Availability;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Problem;
import io.tomte.device.api.Value;

/** Remembers what was reported, as the registry would. */
public final class FakeHome {
    /** One entity as reported so far. */
    public static final class Known {
        public DeviceInfo device;
        public EntityInfo info;
        public String state = EntityState.UNKNOWN;
        public final Map<String, Value> attributes = new LinkedHashMap<>();
        public Availability availability = new Availability.Undeclared();
        public final Map<String, Problem> problems = new LinkedHashMap<>();

        private Known(DeviceInfo device, EntityInfo info) {
            this.device = device;
            this.info = info;
        }
    }

    public final Map<String, Known> entities = new LinkedHashMap<>();
    public final List<HomeUpdate.Fire> fired = new ArrayList<>();
    /** Keys whose devices came anew. */
    public final List<String> joined = new ArrayList<>();
    /** Keys that got an update for an entity nobody announced; a real registry would ignore it. */
    public final List<String> ghosts = new ArrayList<>();

    public Known entity(String key) {
        if (!entities.containsKey(key)) {
            throw new NoSuchElementException(key + " is none of " + entities.keySet());
        }
        return entities.get(key);
    }

    void apply(HomeUpdate update) {
        if (update instanceof HomeUpdate.Announce announce) {
            Known known =
                    entities.computeIfAbsent(announce.key(), key -> new Known(announce.device(), announce.entity()));
            known.device = announce.device();
            known.info = announce.entity();
            return;
        }
        if (update instanceof HomeUpdate.Join && !entities.containsKey(update.key())) {
            return;
        }
        if (!entities.containsKey(update.key())) {
            ghosts.add(update.key());
            return;
        }
        Known known = entities.get(update.key());
        switch (update) {
            case HomeUpdate.Announce announce -> throw new IllegalStateException();
            case HomeUpdate.Withdraw withdraw -> entities.remove(withdraw.key());
            case HomeUpdate.Report report -> {
                report.state().ifPresent(state -> known.state = state);
                report.attributes().forEach((name, value) -> {
                    if (value.equals(Value.NONE)) {
                        known.attributes.remove(name);
                    } else {
                        known.attributes.put(name, value);
                    }
                });
            }
            case HomeUpdate.Reach reach -> known.availability = reach.availability();
            case HomeUpdate.Join join -> joined.add(join.key());
            case HomeUpdate.Fire fire -> fired.add(fire);
            case HomeUpdate.Trouble trouble ->
                known.problems.put(trouble.problem().key(), trouble.problem());
            case HomeUpdate.Solved solved -> known.problems.remove(solved.problem());
        }
    }
}
