package io.tomte.group.internal.show;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Entity;
import io.tomte.device.api.Home;
import io.tomte.group.api.Group;

/**
 * The members of a group as the home knows them at one moment. Pure.
 *
 * @param present  those that exist and count, in the order of their ids
 * @param missing  those that do not exist
 * @param circular those that contain the group itself, and therefore do not count
 */
public record Members(List<Entity> present, List<String> missing, List<String> circular) {
    public Members {
        present = List.copyOf(present);
        missing = List.copyOf(missing);
        circular = List.copyOf(circular);
    }

    /** @param groups all groups by id */
    public static Members of(Group group, Home home, Map<String, Group> groups) {
        List<Entity> present = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> circular = new ArrayList<>();
        Nesting nesting = new Nesting(home, groups);
        for (String id : group.members()) {
            Optional<Entity> entity = home.entity(id);
            if (entity.isEmpty()) {
                missing.add(id);
            } else if (nesting.path(id, group.id()).isPresent()) {
                circular.add(id);
            } else {
                present.add(entity.get());
            }
        }
        present.sort(Comparator.comparing(Entity::id));
        missing.sort(Comparator.naturalOrder());
        circular.sort(Comparator.naturalOrder());
        return new Members(present, missing, circular);
    }

    List<Entity> reached() {
        return present.stream().filter(Members::isReached).toList();
    }

    List<Entity> unreached() {
        return present.stream().filter(entity -> !isReached(entity)).toList();
    }

    /** Those that are reached and have told something. */
    List<Entity> known() {
        return present.stream()
                .filter(entity -> isReached(entity) && !entity.state().isUnknown())
                .toList();
    }

    private static boolean isReached(Entity entity) {
        return !(entity.state().availability() instanceof Availability.Offline);
    }
}
