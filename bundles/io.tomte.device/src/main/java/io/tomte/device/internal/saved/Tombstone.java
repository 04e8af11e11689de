package io.tomte.device.internal.saved;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.CommandHandler.Kept;
import io.tomte.device.api.DeviceLife;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Value;
import io.tomte.device.internal.identity.Place;
import io.tomte.device.internal.saved.Saved.SavedDevice;
import io.tomte.device.internal.saved.Saved.SavedEntity;

/**
 * What is needed to undo a removal. Immutable.
 *
 * @param kept      by adapter, what was kept of the device elsewhere
 * @param open      adapters that still have to take away what they keep, or to put it back
 * @param listed    adapters that go on telling of it in a list, and that have not told of it anew
 * @param restoring the removal was undone, and what is kept is on its way back
 */
public record Tombstone(
        SavedDevice device,
        List<SavedEntity> entities,
        Instant at,
        Map<String, List<Kept>> kept,
        Set<String> open,
        Set<String> listed,
        boolean restoring) {
    static final Duration LIFE = Duration.ofDays(DeviceLife.UNDO_DAYS);

    public Tombstone {
        entities = List.copyOf(entities);
        kept = Map.copyOf(kept);
        open = Set.copyOf(open);
        listed = Set.copyOf(listed);
    }

    public String id() {
        return device.id();
    }

    public Instant until() {
        return at.plus(LIFE);
    }

    /** What is kept away can come back as long as it is. */
    public Instant until(Instant now) {
        Instant tomorrow = now.plus(Duration.ofDays(1));
        return listed.isEmpty() || until().isAfter(tomorrow) ? until() : tomorrow;
    }

    /** Whether a list tells of the device that it joined since: by another mark than it had. */
    public boolean isAnew(Place place, EntityInfo told) {
        Optional<String> now = mark(told);
        return now.isPresent()
                && listed.contains(place.source())
                && entities.stream()
                        .filter(one ->
                                one.source().equals(place.source()) && one.key().equals(place.key()))
                        .flatMap(one -> mark(one.info()).stream())
                        .anyMatch(before -> !before.equals(now.get()));
    }

    private static Optional<String> mark(EntityInfo info) {
        return info.capabilities().getOrDefault(HomeUpdate.Join.MARK, Value.NONE) instanceof Value.Text text
                ? Optional.of(text.value())
                : Optional.empty();
    }

    public Tombstone withOpen(Set<String> sources) {
        return new Tombstone(device, entities, at, kept, sources, listed, restoring);
    }

    /** It is back, so it may be told of again. */
    public Tombstone unlisted() {
        return new Tombstone(device, entities, at, kept, open, Set.of(), restoring);
    }

    public Tombstone withKept(Map<String, List<Kept>> all) {
        return new Tombstone(device, entities, at, all, open, listed, restoring);
    }

    public Tombstone undone() {
        return new Tombstone(device, entities, at, kept, kept.keySet(), Set.of(), true);
    }
}
