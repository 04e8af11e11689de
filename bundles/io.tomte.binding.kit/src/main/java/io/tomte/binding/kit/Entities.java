package io.tomte.binding.kit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Problem;
import io.tomte.device.api.Value;

/**
 * The entities that an adapter speaks for: tells the home what changed, and nothing of what was not announced. Only on the
 * binding's thread.
 */
public final class Entities {
    private record Told(DeviceInfo device, EntityInfo info) {}

    private static final class Known {
        private Optional<Told> told = Optional.empty();
        private Optional<Availability> reach = Optional.empty();
        private String state = EntityState.UNKNOWN;
        private final Map<String, Value> attributes = new LinkedHashMap<>();
        private final Map<String, String> problems = new LinkedHashMap<>();
    }

    private final AdapterOutput output;
    private final Map<String, Known> entities = new LinkedHashMap<>();

    public Entities(AdapterOutput output) {
        this.output = output;
    }

    /** Announced again it is changed in place; the same again is not told. */
    public void announce(String key, DeviceInfo device, EntityInfo info) {
        Known known = entities.computeIfAbsent(key, id -> new Known());
        Optional<Told> now = Optional.of(new Told(device, info));
        if (!known.told.equals(now)) {
            known.told = now;
            output.update(new HomeUpdate.Announce(key, device, info));
        }
    }

    public boolean has(String key) {
        return entities.containsKey(key);
    }

    public Optional<EntityInfo> info(String key) {
        return Optional.ofNullable(entities.get(key))
                .flatMap(known -> known.told)
                .map(Told::info);
    }

    /** Takes out those whose key starts with the prefix and is none of these. */
    public void keepOnly(String prefix, Set<String> keys) {
        List<String> gone = entities.keySet().stream()
                .filter(key -> key.startsWith(prefix) && !keys.contains(key))
                .toList();
        gone.forEach(this::withdraw);
    }

    public void withdraw(String key) {
        if (entities.remove(key) != null) {
            output.update(new HomeUpdate.Withdraw(key));
        }
    }

    /** The keys that start with the prefix. */
    public Set<String> keys(String prefix) {
        Set<String> found = new LinkedHashSet<>(entities.keySet());
        found.removeIf(key -> !key.startsWith(prefix));
        return found;
    }

    public void report(String key, String state, Cause cause) {
        report(key, Optional.of(state), Map.of(), cause);
    }

    /** @param state empty leaves it as it is */
    public void report(String key, Optional<String> state, Map<String, Value> attributes, Cause cause) {
        Optional.ofNullable(entities.get(key)).ifPresent(known -> {
            state.ifPresent(text -> known.state = text);
            attributes.forEach((name, value) -> {
                if (value.equals(Value.NONE)) {
                    known.attributes.remove(name);
                } else {
                    known.attributes.put(name, value);
                }
            });
            output.update(new HomeUpdate.Report(key, state, attributes, cause));
        });
    }

    /** As last reported, {@value EntityState#UNKNOWN} before. */
    public String state(String key) {
        return Optional.ofNullable(entities.get(key)).map(known -> known.state).orElse(EntityState.UNKNOWN);
    }

    /** As last reported; {@link Value#NONE} where there is none. */
    public Value attribute(String key, String name) {
        return Optional.ofNullable(entities.get(key))
                .map(known -> known.attributes.getOrDefault(name, Value.NONE))
                .orElse(Value.NONE);
    }

    public void fire(String key, String type, Cause cause) {
        if (entities.containsKey(key)) {
            output.update(new HomeUpdate.Fire(key, type, Map.of(), cause));
        }
    }

    public void reach(String key, Availability availability, Cause cause) {
        Optional.ofNullable(entities.get(key)).ifPresent(known -> {
            if (!known.reach.equals(Optional.of(availability))) {
                known.reach = Optional.of(availability);
                output.update(new HomeUpdate.Reach(key, availability, cause));
            }
        });
    }

    /** A problem is there; told again only when its sentence changed. */
    public void raise(String key, String problem, String sentence) {
        Optional.ofNullable(entities.get(key)).ifPresent(known -> {
            if (!sentence.equals(known.problems.put(problem, sentence))) {
                output.update(new HomeUpdate.Trouble(key, new Problem(problem, sentence, output.now())));
            }
        });
    }

    public void solve(String key, String problem) {
        Optional.ofNullable(entities.get(key)).ifPresent(known -> {
            if (known.problems.remove(problem) != null) {
                output.update(new HomeUpdate.Solved(key, problem));
            }
        });
    }
}
