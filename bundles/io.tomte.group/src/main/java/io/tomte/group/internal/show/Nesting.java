package io.tomte.group.internal.show;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.Home;
import io.tomte.group.api.Group;
import io.tomte.group.api.Groups;

/** Which groups contain which. Pure. */
public final class Nesting {
    private final Home home;
    private final Map<String, Group> groups;

    /** @param groups all groups by id */
    public Nesting(Home home, Map<String, Group> groups) {
        this.home = home;
        this.groups = groups;
    }

    /** The ids of the groups on the way from an entity down to a group, both included; empty where there is no way. */
    public Optional<List<String>> path(String entity, String group) {
        return path(entity, group, new HashSet<>());
    }

    private Optional<List<String>> path(String entity, String wanted, Set<String> seen) {
        Optional<Group> group = home.entity(entity)
                .filter(found -> found.source().equals(Groups.SOURCE))
                .map(found -> groups.get(found.key()));
        if (group.isEmpty() || !seen.add(group.get().id())) {
            return Optional.empty();
        }
        String id = group.get().id();
        if (id.equals(wanted)) {
            return Optional.of(List.of(id));
        }
        for (String member : group.get().members()) {
            Optional<List<String>> rest = path(member, wanted, seen);
            if (rest.isPresent()) {
                List<String> all = new ArrayList<>(List.of(id));
                all.addAll(rest.get());
                return Optional.of(all);
            }
        }
        return Optional.empty();
    }
}
