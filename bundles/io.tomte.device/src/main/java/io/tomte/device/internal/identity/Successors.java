package io.tomte.device.internal.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

import io.tomte.device.api.DeviceLife.Match;
import io.tomte.device.api.DeviceLife.Replacement;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;

/**
 * Which entity of a new device takes over which of an old one: first those of the same kind, class and name, then those that
 * are the only two left of their kind and class. Pure.
 */
public final class Successors {
    private Successors() {}

    public static Replacement of(List<Entity> old, List<Entity> fresh) {
        List<Entity> left = new ArrayList<>(old);
        List<Entity> free = new ArrayList<>(fresh);
        Map<String, String> pairs = new LinkedHashMap<>();
        pair(left, free, pairs, (one, other) -> isSameSort(one, other) && Twin.isNamedAlike(one, other));
        pair(left, free, pairs, Successors::isSameSort);
        List<Match> matched = old.stream()
                .filter(entity -> pairs.containsKey(entity.id()))
                .map(entity -> new Match(entity.id(), pairs.getOrDefault(entity.id(), "")))
                .toList();
        return new Replacement(matched, ids(left), ids(free));
    }

    private static void pair(
            List<Entity> left, List<Entity> free, Map<String, String> pairs, BiPredicate<EntityInfo, EntityInfo> fits) {
        for (Entity one : List.copyOf(left)) {
            Optional<Entity> other = only(free, one, fits);
            if (other.isPresent() && only(left, other.get(), fits).isPresent()) {
                pairs.put(one.id(), other.get().id());
                left.remove(one);
                free.remove(other.get());
            }
        }
    }

    /** Two that fit alike are not told apart by guessing. */
    private static Optional<Entity> only(List<Entity> all, Entity one, BiPredicate<EntityInfo, EntityInfo> fits) {
        List<Entity> fitting = all.stream()
                .filter(other -> fits.test(one.info(), other.info()))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private static boolean isSameSort(EntityInfo one, EntityInfo other) {
        return one.kind() == other.kind() && one.deviceClass().equals(other.deviceClass());
    }

    private static List<String> ids(List<Entity> entities) {
        return entities.stream().map(Entity::id).toList();
    }
}
