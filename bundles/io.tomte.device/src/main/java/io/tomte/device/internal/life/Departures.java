package io.tomte.device.internal.life;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import io.tomte.device.api.CommandHandler.Kept;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceLife.Removal;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.internal.change.Announcements;
import io.tomte.device.internal.hidden.Hidden;
import io.tomte.device.internal.hidden.HiddenDevice;
import io.tomte.device.internal.hidden.HiddenDevice.Why;
import io.tomte.device.internal.identity.Place;
import io.tomte.device.internal.identity.Tokens;
import io.tomte.device.internal.saved.Tombstone;
import io.tomte.device.internal.state.DeviceSlot;
import io.tomte.device.internal.state.HomeState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How devices leave, and come back when that is undone. Each step is saved before the next one touches anything outside the
 * home, and is taken up again after a restart: the tombstone says which adapters have still something to do. Home loop only.
 */
public final class Departures {
    /** How long an adapter that starts may take to say again what was kept of a removed device. */
    public static final Duration ECHO = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

    private final HomeState home;
    private final Hidden hidden;
    private final Reception reception;
    private final Announcements announcements;
    private final Outside outside;
    private final Keepers keepers;
    private final Tombstones tombstones;

    public Departures(
            HomeState home, Hidden hidden, Reception reception, Announcements announcements, Outside outside) {
        this.home = home;
        this.hidden = hidden;
        this.reception = reception;
        this.announcements = announcements;
        this.outside = outside;
        this.keepers = new Keepers(outside);
        this.tombstones = new Tombstones(home.turn);
        hidden.onReturn(new Hidden.Returns() {
            @Override
            public boolean isEcho(String id, Place place) {
                return Departures.this.isEcho(id, place);
            }

            @Override
            public boolean isAnew(String id, Place place, EntityInfo told) {
                return tombstones
                        .find(id)
                        .filter(one -> one.isAnew(place, told))
                        .isPresent();
            }

            @Override
            public void free(String id) {
                tombstones.change(id, Tombstone::unlisted);
                home.turn.touch();
            }
        });
    }

    // ---- leaving

    CompletionStage<Removal> remove(String id) {
        return kept(id).thenComposeAsync(kept -> leave(id, kept, listing(slot(id))), outside::onLoop);
    }

    /** What adapters keep of the device. */
    CompletionStage<Map<String, List<Kept>>> kept(String id) {
        return keepers.ask(keysOf(slot(id)));
    }

    DeviceSlot slot(String id) {
        return home.deviceSlot(id)
                .orElseThrow(() -> new NoSuchElementException("There is no device " + id + " in this home."));
    }

    private Map<String, Set<String>> keysOf(DeviceSlot slot) {
        Map<String, Set<String>> keys = new TreeMap<>();
        slot.entities.stream()
                .flatMap(id -> home.slot(id).stream())
                .forEach(entity -> keys.computeIfAbsent(entity.source, s -> new TreeSet<>())
                        .add(entity.key));
        return keys;
    }

    CompletionStage<Removal> leave(String id, Map<String, List<Kept>> kept, Set<String> listed) {
        DeviceSlot slot = slot(id);
        Set<String> sources = keysOf(slot).keySet();
        tombstones.bury(new Tombstone(
                Restore.save(home, slot),
                Restore.saveEntities(home, slot),
                home.now(),
                kept,
                withKept(sources, kept),
                listed,
                false));
        hidden.add(reception.takeOut(slot, Why.REMOVED));
        outside.settle();
        CompletableFuture<Removal> answer = new CompletableFuture<>();
        outside.save(() -> {
            List<CompletableFuture<Void>> clearing = new ArrayList<>();
            List<String> cleared = new ArrayList<>();
            for (String source : Set.copyOf(sources)) {
                if (keepers.runs(source)) {
                    clearing.add(clear(id, source));
                    kept.getOrDefault(source, List.of()).forEach(one -> cleared.add(one.address()));
                }
            }
            CompletableFuture.allOf(clearing.toArray(CompletableFuture[]::new))
                    .whenComplete((done, failure) -> answer.complete(new Removal(id, List.copyOf(cleared))));
        });
        return answer;
    }

    /** The adapters that tell of it in a list, now. */
    Set<String> listing(DeviceSlot slot) {
        return slot.entities.stream()
                .flatMap(id -> home.slot(id).stream())
                .filter(entity -> entity.announced)
                .map(entity -> entity.source)
                .filter(keepers::list)
                .collect(Collectors.toSet());
    }

    private static Set<String> withKept(Set<String> sources, Map<String, List<Kept>> kept) {
        Set<String> all = new HashSet<>(sources);
        all.addAll(kept.keySet());
        return all;
    }

    /** Takes away what an adapter keeps of a removed device. */
    private CompletableFuture<Void> clear(String id, String source) {
        return tell(id, source, keepers::clear);
    }

    private CompletableFuture<Void> tell(
            String id, String source, BiFunction<String, List<Kept>, CompletableFuture<Void>> what) {
        Optional<Tombstone> tombstone = tombstones.find(id);
        if (tombstone.isEmpty() || !keepers.runs(source)) {
            return CompletableFuture.completedFuture(null);
        }
        return what.apply(source, tombstone.get().kept().getOrDefault(source, List.of()))
                .whenCompleteAsync((done, failure) -> told(id, source, Optional.ofNullable(failure)), outside::onLoop);
    }

    private void told(String id, String source, Optional<Throwable> failure) {
        failure.ifPresent(why -> LOG.warn("{} could not take part in the removal of {}", source, id, why));
        tombstones.find(id).ifPresent(tombstone -> close(tombstone, source));
    }

    /** The adapter has nothing more to do. */
    private void close(Tombstone tombstone, String source) {
        Set<String> open = new HashSet<>(tombstone.open());
        open.remove(source);
        if (tombstone.restoring() && open.isEmpty()) {
            tombstones.remove(tombstone.id());
        } else {
            tombstones.put(tombstone.withOpen(open));
        }
        if (open.isEmpty()) {
            hidden.find(tombstone.id(), Why.REMOVED)
                    .filter(gone ->
                            gone.entities.isEmpty() && tombstone.listed().isEmpty())
                    .ifPresent(hidden::remove);
        }
        home.turn.touch();
    }

    // ---- what comes after

    /** Whether an announcement only repeats what is about to be taken away, which is taken away too then, or is in a list. */
    private boolean isEcho(String id, Place place) {
        Optional<Tombstone> found = tombstones.find(id).filter(one -> !one.restoring());
        if (found.isEmpty()) {
            return false;
        }
        Tombstone tombstone = found.get();
        if (tombstone.listed().contains(place.source())) {
            return true;
        }
        if (tombstone.listed().isEmpty() && !tombstone.open().contains(place.source())) {
            return false;
        }
        keepers.ask(Map.of(place.source(), Set.of(place.key())))
                .thenAcceptAsync(kept -> echo(id, place, kept), outside::onLoop);
        return true;
    }

    private void echo(String id, Place place, Map<String, List<Kept>> found) {
        tombstones.find(id).ifPresent(tombstone -> {
            List<Kept> fresh = found.getOrDefault(place.source(), List.of());
            List<Kept> all = new ArrayList<>(tombstone.kept().getOrDefault(place.source(), List.of()));
            fresh.stream().filter(one -> !all.contains(one)).forEach(all::add);
            Map<String, List<Kept>> kept = new TreeMap<>(tombstone.kept());
            kept.put(place.source(), List.copyOf(all));
            tombstones.put(tombstone.withKept(kept));
            outside.save(() -> keepers.clear(place.source(), fresh));
        });
    }

    /** An adapter runs: what a restart or its absence left undone is done now. */
    public void adapterAdded(String source) {
        for (Tombstone tombstone : tombstones.all()) {
            if (!tombstone.open().contains(source)) {
                continue;
            }
            String id = tombstone.id();
            if (tombstone.restoring()) {
                restore(id, source);
            } else {
                keepers.clear(source, tombstone.kept().getOrDefault(source, List.of()));
                outside.later(ECHO, () -> told(id, source, Optional.empty()));
            }
        }
    }

    private CompletableFuture<Void> restore(String id, String source) {
        return tell(id, source, keepers::restore);
    }

    // ---- coming back

    CompletionStage<Device> undo(String id) {
        Tombstone tombstone = tombstones
                .find(id)
                .filter(one -> !one.restoring())
                .orElseThrow(() ->
                        new NoSuchElementException("There is no removal of " + id + " to undo. Load the list again."));
        tombstones.put(tombstone.undone());
        Set<String> tokens = Set.copyOf(tombstone.device().tokens());
        DeviceSlot slot = home.sharing(tokens).stream().findFirst().orElseGet(() -> rise(tombstone, tokens));
        slot.userName = tombstone.device().userName();
        slot.areaSettled = true;
        Device device = home.device(slot);
        announcements.rename(
                slot,
                device.withName(tombstone.device().name())
                        .withArea(tombstone
                                .device()
                                .area()
                                .filter(area -> home.area(area).isPresent()))
                        .withStatus(tombstone.device().status()));
        hidden.find(id, Why.REMOVED).ifPresent(gone -> {
            hidden.remove(gone);
            gone.updates().forEach((source, updates) -> updates.forEach(update -> outside.apply(source, update)));
        });
        announcements.refresh(slot);
        if (tombstone.undone().open().isEmpty()) {
            tombstones.remove(id);
        }
        home.turn.touchInbox();
        outside.settle();
        CompletableFuture<Device> answer = new CompletableFuture<>();
        outside.save(() -> {
            List<CompletableFuture<Void>> restoring = tombstone.kept().keySet().stream()
                    .map(source -> restore(id, source))
                    .toList();
            CompletableFuture.allOf(restoring.toArray(CompletableFuture[]::new))
                    .whenCompleteAsync((done, failure) -> answer.complete(home.device(slot)), outside::onLoop);
        });
        return answer;
    }

    private DeviceSlot rise(Tombstone tombstone, Set<String> tokens) {
        home.memory.takeDevice(tokens);
        DeviceSlot slot = Restore.fill(home, tombstone.device());
        tombstone.entities().forEach(entity -> {
            String token = Tokens.ofEntity(entity.info());
            if (home.withToken(token).isEmpty()) {
                home.memory.takeEntity(token);
                Restore.fill(home, slot, entity);
            }
        });
        return slot;
    }

    // ---- as others see it

    public Collection<Tombstone> all() {
        return tombstones.all();
    }

    /** Those whose removal can be undone, latest first. */
    List<Tombstone> undoable() {
        return tombstones.undoable();
    }

    /** Out of the file. */
    public void fill(List<Tombstone> saved) {
        for (Tombstone tombstone : saved) {
            tombstones.put(tombstone);
            if (!tombstone.restoring()
                    && !(tombstone.open().isEmpty() && tombstone.listed().isEmpty())) {
                hidden.add(HiddenDevice.removed(tombstone));
            }
        }
    }

    /** Forgets what is too old, but for what is still kept away; to be called now and then. */
    public void expire() {
        tombstones.expire(home.now());
    }
}
