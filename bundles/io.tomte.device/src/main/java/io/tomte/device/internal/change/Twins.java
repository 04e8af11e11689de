package io.tomte.device.internal.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.HomeUpdate.Announce;
import io.tomte.device.internal.identity.Place;
import io.tomte.device.internal.identity.Tokens;
import io.tomte.device.internal.identity.Twin;
import io.tomte.device.internal.state.EntitySlot;
import io.tomte.device.internal.state.HomeState;
import io.tomte.device.internal.state.Unshown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device that two adapters announce is shown once: what the later one says of a thing that the earlier one tells already is
 * kept aside, with its last state, and takes its place when that one goes. So the ids that rules know stay. Home loop only.
 */
public final class Twins {
    private static final Logger LOG = LoggerFactory.getLogger(Twins.class);

    /** @param heir token of the entity whose id it takes over when that goes; empty when no single one fits */
    private record Held(Unshown entity, Set<String> device, Optional<String> heir) {
        Announce announce() {
            return entity.announce();
        }
    }

    private final HomeState home;
    private final Map<Place, Held> held = new LinkedHashMap<>();
    private final Set<Place> told = new HashSet<>(); // source and device, once each in the log
    private long removals;

    Twins(HomeState home) {
        this.home = home;
    }

    /** @return true when it is kept aside, because another adapter tells the same already */
    boolean withhold(String source, Announce announce) {
        Place place = new Place(source, announce.key());
        Set<String> device = Tokens.ofDevice(source, announce.device(), announce.entity());
        List<EntitySlot> twins = home.at(source, announce.key()).isPresent() ? List.of() : of(source, announce, device);
        if (twins.isEmpty()) {
            held.remove(place);
            return false;
        }
        if (told.add(new Place(source, twins.getFirst().device))) {
            LOG.info(
                    "{} and {} both announce the device {}; what {} tells already is not shown twice.",
                    twins.getFirst().source,
                    source,
                    twins.getFirst().device,
                    twins.getFirst().source);
        }
        Unshown entity = Optional.ofNullable(held.get(place)).map(Held::entity).orElseGet(() -> new Unshown(announce));
        entity.announcedAgain(announce);
        held.put(place, new Held(entity, device, heir(announce.entity(), twins)));
        return true;
    }

    private List<EntitySlot> of(String source, Announce announce, Set<String> device) {
        return home.sharing(device).stream()
                .filter(slot -> !slot.isToldOnlyBy(source))
                .flatMap(slot -> slot.entities.stream())
                .flatMap(id -> home.slot(id).stream())
                .filter(slot -> !slot.source.equals(source))
                .filter(slot -> Twin.are(home.entity(slot).info(), announce.entity()))
                .filter(slot ->
                        !slot.token.equals(Tokens.ofEntity(announce.entity()))) // the same id is a claim of its own
                .toList();
    }

    private Optional<String> heir(EntityInfo info, List<EntitySlot> twins) {
        List<EntitySlot> ofKind = twins.stream()
                .filter(slot -> home.entity(slot).info().kind() == info.kind())
                .toList();
        List<EntitySlot> named = ofKind.stream()
                .filter(slot -> Twin.isNamedAlike(home.entity(slot).info(), info))
                .toList();
        List<EntitySlot> best = named.isEmpty() ? ofKind : named;
        return best.size() == 1 ? Optional.of(best.getFirst().token) : Optional.empty();
    }

    /** @return true when the update was about something that is kept aside */
    boolean follow(String source, HomeUpdate update) {
        Place place = new Place(source, update.key());
        Held now = held.get(place);
        if (now == null) {
            return false;
        }
        if (update instanceof HomeUpdate.Withdraw) {
            held.remove(place);
        } else {
            now.entity().follow(update);
        }
        return true;
    }

    /** What may be shown now, because what stood in its place is gone; by source, in order. */
    Map<String, List<HomeUpdate>> release() {
        if (held.isEmpty() || removals == home.removals()) {
            return Map.of();
        }
        removals = home.removals();
        Map<String, List<HomeUpdate>> free = new LinkedHashMap<>();
        for (Map.Entry<Place, Held> entry : List.copyOf(held.entrySet())) {
            Held one = entry.getValue();
            if (of(entry.getKey().source(), one.announce(), one.device()).isEmpty()) {
                held.remove(entry.getKey());
                inherit(one);
                free.computeIfAbsent(entry.getKey().source(), source -> new ArrayList<>())
                        .addAll(one.entity().updates());
            }
        }
        return free;
    }

    private void inherit(Held one) {
        one.heir()
                .flatMap(home.memory::takeEntity)
                .ifPresent(id ->
                        home.memory.keepEntity(Tokens.ofEntity(one.announce().entity()), id));
    }
}
