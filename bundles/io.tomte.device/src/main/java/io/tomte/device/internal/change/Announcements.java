package io.tomte.device.internal.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Problem;
import io.tomte.device.api.Slug;
import io.tomte.device.internal.identity.DeviceInfos;
import io.tomte.device.internal.identity.Names;
import io.tomte.device.internal.identity.Tokens;
import io.tomte.device.internal.state.DeviceSlot;
import io.tomte.device.internal.state.EntitySlot;
import io.tomte.device.internal.state.HomeState;
import io.tomte.device.internal.state.Memory;

/** What appears and disappears: who is the same as before, and what is it called? Home loop only. */
public final class Announcements {
    public static final String CLAIMED_TWICE = "claimed-twice";

    private final HomeState home;
    private final Set<String> touched = new LinkedHashSet<>();

    public Announcements(HomeState home) {
        this.home = home;
    }

    void announce(String source, HomeUpdate.Announce announce) {
        EntityInfo info = announce.entity();
        String token = Tokens.ofEntity(info);
        Optional<EntitySlot> known = home.at(source, announce.key());
        if (known.isPresent() && home.entity(known.get()).info().kind() != info.kind()) {
            withdraw(known.get()); // the id says the kind, so it is another one
            known = Optional.empty();
        }
        Optional<EntitySlot> owner = home.withToken(token);
        if (owner.isPresent() && known.filter(owner.get()::equals).isEmpty()) {
            if (home.isReached(owner.get())) {
                tellClaimedTwice(owner.get(), source, announce.key());
                return;
            }
            known.ifPresent(this::withdraw);
            known = owner;
        }
        if (known.isPresent()) {
            update(known.get(), source, announce, token);
        } else {
            create(source, announce, token);
        }
    }

    private void tellClaimedTwice(EntitySlot owner, String source, String key) {
        Entity entity = home.entity(owner);
        String detail = source + " announces the same id again as " + key + "; the first one, " + owner.key
                + ", is kept. Give the second one another unique_id.";
        List<Problem> problems = new ArrayList<>(entity.problems());
        if (problems.stream()
                .noneMatch(p -> p.key().equals(CLAIMED_TWICE) && p.detail().equals(detail))) {
            problems.removeIf(p -> p.key().equals(CLAIMED_TWICE));
            problems.add(new Problem(CLAIMED_TWICE, detail, home.now()));
            home.putProblems(entity, problems);
        }
    }

    private void create(String source, HomeUpdate.Announce announce, String token) {
        EntityInfo info = announce.entity();
        DeviceSlot device = deviceFor(source, announce.device(), info, Optional.empty());
        String display = home.displayName(device, info);
        String wish = home.memory.takeEntity(token).orElseGet(() -> Names.entityId(info, display));
        EntitySlot slot = home.newEntity(wish, device.id, source, announce.key(), token);
        slot.announced = true;
        device.join(slot);
        EntityState state = HomeState.firstState(slot, home.runningSources.contains(source), home.now());
        home.putEntity(new Entity(slot.id, device.id, source, announce.key(), info, display, state, List.of()));
        touched.add(device.id);
    }

    private void update(EntitySlot slot, String source, HomeUpdate.Announce announce, String token) {
        EntityInfo info = announce.entity();
        Entity before = home.entity(slot);
        boolean same = slot.source.equals(source) && slot.key.equals(announce.key());
        if (!same || !slot.token.equals(token)) {
            home.rebind(slot, source, announce.key(), token);
        }
        slot.announced = true;
        DeviceSlot device = deviceFor(source, announce.device(), info, Optional.of(slot));
        if (!slot.device.equals(device.id)) {
            move(slot, device);
        }
        home.putEntity(new Entity(
                slot.id,
                device.id,
                source,
                announce.key(),
                info,
                home.displayName(device, info),
                before.state(),
                same ? before.problems() : List.of()));
        home.refreshState(slot, Cause.hub("announced again"));
        touched.add(device.id);
    }

    private void move(EntitySlot slot, DeviceSlot to) {
        home.deviceSlot(slot.device).ifPresent(from -> {
            from.leave(slot);
            touched.add(from.id);
            home.touchOf(from.id);
        });
        to.join(slot);
        home.touchOf(to.id);
    }

    private DeviceSlot deviceFor(String source, DeviceInfo info, EntityInfo entity, Optional<EntitySlot> of) {
        Set<String> tokens = Tokens.ofDevice(source, info, entity);
        List<DeviceSlot> sharing = home.sharing(tokens);
        DeviceSlot slot;
        if (!sharing.isEmpty()) {
            slot = sharing.get(0);
            describe(slot, source, info);
            sharing.stream().skip(1).forEach(other -> merge(other, slot));
        } else {
            slot = appear(source, info, entity, tokens, of);
        }
        home.addTokens(slot, tokens);
        suggestArea(slot, info);
        return slot;
    }

    private DeviceSlot appear(
            String source, DeviceInfo info, EntityInfo entity, Set<String> tokens, Optional<EntitySlot> of) {
        Optional<DeviceSlot> last = of.flatMap(slot -> home.deviceSlot(slot.device));
        if (last.isPresent() && last.get().entities.size() == 1) { // the device changed its identifiers
            describe(last.get(), source, info);
            return last.get();
        }
        String name = Names.ofDevice(info, entity);
        Optional<Memory.GoneDevice> gone = home.memory.takeDevice(tokens);
        DeviceSlot slot = home.newDevice(gone.map(Memory.GoneDevice::id).orElseGet(() -> Slug.of(name)));
        slot.userName = gone.flatMap(Memory.GoneDevice::userName).or(() -> last.flatMap(d -> d.userName));
        Optional<String> area = gone.flatMap(Memory.GoneDevice::area)
                .or(() -> last.flatMap(d -> home.device(d).area()));
        slot.areaSettled = gone.isPresent() || area.isPresent();
        Device.Status status = home.sourcesMadeHere.contains(source)
                ? Device.Status.ACCEPTED
                : gone.map(Memory.GoneDevice::status)
                        .or(() -> last.map(d -> home.device(d).status()))
                        .orElse(Device.Status.NEW);
        Optional<Instant> firstSeen = gone.flatMap(Memory.GoneDevice::firstSeen)
                .or(() -> last.flatMap(d -> home.device(d).firstSeen()))
                .or(() -> Optional.of(home.now()));
        String shown = slot.userName.orElse(name);
        home.putDevice(new Device(slot.id, shown, area, info, source, true, 1, status, firstSeen));
        return slot;
    }

    private void describe(DeviceSlot slot, String source, DeviceInfo info) {
        Device device = home.device(slot);
        boolean leads = device.source().equals(source) || !home.runningSources.contains(device.source());
        DeviceInfo merged = leads ? DeviceInfos.merge(info, device.info()) : DeviceInfos.merge(device.info(), info);
        rename(
                slot,
                device.withName(slot.userName.or(merged::name).orElse(device.name()))
                        .describedBy(leads ? source : device.source(), merged));
    }

    /** Puts a device and, where its name changed, the names of its entities. */
    public Device rename(DeviceSlot slot, Device next) {
        Device before = home.device(slot);
        Device device = home.putDevice(next);
        if (before.name().equals(next.name()) && before.info().equals(next.info())) {
            return device;
        }
        for (String id : slot.entities) {
            home.entity(id)
                    .ifPresent(e -> home.putEntity(new Entity(
                            e.id(),
                            e.device(),
                            e.source(),
                            e.key(),
                            e.info(),
                            home.displayName(slot, e.info()),
                            e.state(),
                            e.problems())));
        }
        return device;
    }

    private void merge(DeviceSlot other, DeviceSlot into) {
        Device gone = home.device(other);
        Device kept = home.device(into);
        into.userName = into.userName.or(() -> other.userName);
        into.areaSettled |= other.areaSettled;
        for (String id : List.copyOf(other.entities)) {
            home.slot(id).ifPresent(slot -> {
                other.leave(slot);
                into.join(slot);
                Entity e = home.entity(slot);
                home.putEntity(new Entity(
                        e.id(),
                        into.id,
                        e.source(),
                        e.key(),
                        e.info(),
                        home.displayName(into, e.info()),
                        e.state(),
                        e.problems()));
            });
        }
        Set<String> tokens = Set.copyOf(other.tokens);
        home.removeDevice(other);
        home.touchOf(into.id);
        home.addTokens(into, tokens);
        DeviceInfo merged = DeviceInfos.merge(kept.info(), gone.info());
        rename(
                into,
                kept.withName(into.userName.or(merged::name).orElse(kept.name()))
                        .withArea(kept.area().or(gone::area))
                        .describedBy(kept.source(), merged)
                        .withAnnounced(kept.announced() || gone.announced())
                        .withStatus(gone.isNew() ? kept.status() : Device.Status.ACCEPTED));
    }

    private void suggestArea(DeviceSlot slot, DeviceInfo info) {
        Optional<String> suggested = info.suggestedArea().filter(name -> !name.isBlank());
        if (slot.areaSettled || suggested.isEmpty()) {
            return;
        }
        slot.areaSettled = true;
        Device d = home.device(slot);
        if (d.area().isEmpty()) {
            String area = home.areaNamed(suggested.get()).id();
            home.putDevice(d.withArea(Optional.of(area)));
        }
    }

    void withdraw(EntitySlot slot) {
        home.memory.keepEntity(slot.token, slot.id);
        touched.add(slot.device);
        home.removeEntity(slot);
    }

    /**
     * Takes out the devices that lost their last entity, and brings the others up to date; called at the end of each step, so that
     * an entity may move in between and a device with thousands of entities is looked at once.
     */
    void settle() {
        for (String id : touched) {
            home.deviceSlot(id).ifPresent(slot -> {
                if (slot.entities.isEmpty()) {
                    Device device = home.device(slot);
                    home.memory.keepDevice(Memory.GoneDevice.of(slot, device));
                    home.removeDevice(slot);
                } else {
                    refresh(slot);
                }
            });
        }
        touched.clear();
    }

    /** Brings {@code announced} and the leading source up to date. */
    public void refresh(DeviceSlot slot) {
        Device d = home.device(slot);
        List<EntitySlot> reached = slot.entities.stream()
                .flatMap(id -> home.slot(id).stream())
                .filter(home::isReached)
                .toList();
        String source = reached.isEmpty() || reached.stream().anyMatch(e -> e.source.equals(d.source()))
                ? d.source()
                : reached.get(0).source;
        home.putDevice(d.describedBy(source, d.info()).withAnnounced(!reached.isEmpty()));
    }
}
