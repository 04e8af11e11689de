package io.tomte.device.internal.state;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.tomte.device.api.Area;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Device;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntitySettings;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.EntityState.LastCommand;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Problem;
import io.tomte.device.api.Slug;
import io.tomte.device.internal.identity.Names;

/** The working copy of the home and its indexes. Home loop only. */
public final class HomeState {
    final Clock clock;
    public final Turn turn = new Turn();
    public final Memory memory = new Memory();
    public final Set<String> runningSources = new TreeSet<>();
    public final Set<String> sourcesMadeHere = new TreeSet<>();
    public final Set<String> reservedIds = new TreeSet<>(); // of devices that are not shown at present
    private final Map<String, DeviceSlot> deviceSlots = new HashMap<>();
    private final Map<String, String> deviceByToken = new HashMap<>();
    private final EntitySlots entitySlots = new EntitySlots();
    public final SettingsBook settings = new SettingsBook();
    private final Households members = new Households();
    private Buckets<Area> areas = Buckets.empty();
    private Buckets<Device> devices = Buckets.empty();
    private Buckets<Entity> entities = Buckets.empty();
    private long created;
    private long removals;

    public HomeState(Clock clock) {
        this.clock = clock;
    }

    // ---- reading

    public Home snapshot() {
        return new Home(turn.seq(), areas, devices, entities, members.all());
    }

    public Optional<Entity> entity(String id) {
        return Optional.ofNullable(entities.get(id));
    }

    public Entity entity(EntitySlot slot) {
        return Objects.requireNonNull(entities.get(slot.id), slot.id);
    }

    public Optional<Device> device(String id) {
        return Optional.ofNullable(devices.get(id));
    }

    public Device device(DeviceSlot slot) {
        return Objects.requireNonNull(devices.get(slot.id), slot.id);
    }

    public Optional<Area> area(String id) {
        return Optional.ofNullable(areas.get(id));
    }

    public List<Area> areas() {
        return List.copyOf(areas.values());
    }

    public Optional<EntitySlot> slot(String entity) {
        return entitySlots.find(entity);
    }

    public List<EntitySlot> slots() {
        return entitySlots.all();
    }

    public Optional<DeviceSlot> deviceSlot(String device) {
        return Optional.ofNullable(deviceSlots.get(device));
    }

    public List<DeviceSlot> deviceSlots() {
        return List.copyOf(deviceSlots.values());
    }

    public Optional<EntitySlot> at(String source, String key) {
        return entitySlots.at(source, key);
    }

    public Optional<EntitySlot> withToken(String token) {
        return entitySlots.withToken(token);
    }

    /** The devices that share one of the tokens, oldest first. */
    public List<DeviceSlot> sharing(Set<String> tokens) {
        return tokens.stream()
                .map(deviceByToken::get)
                .filter(Objects::nonNull)
                .distinct()
                .map(deviceSlots::get)
                .sorted((a, b) -> Long.compare(a.order, b.order))
                .toList();
    }

    public boolean isReached(EntitySlot slot) {
        return slot.announced && runningSources.contains(slot.source);
    }

    public Instant now() {
        return clock.instant();
    }

    /** How many entities were taken out so far. */
    public long removals() {
        return removals;
    }

    // ---- areas

    public Area putArea(Area area) {
        areas = areas.with(area.id(), area);
        turn.emit(n -> new HomeEvent.AreaChanged(n, area));
        turn.touch();
        return area;
    }

    public Area areaNamed(String name) {
        return areas.values().stream()
                .filter(area -> area.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseGet(() -> putArea(new Area(Names.free(Slug.of(name), areas::containsKey), name.strip(), 1)));
    }

    public void removeArea(String id) {
        areas = areas.without(id);
        turn.emit(n -> new HomeEvent.AreaRemoved(n, id));
        turn.touch();
    }

    // ---- devices

    public DeviceSlot newDevice(String wishedId) {
        DeviceSlot slot = new DeviceSlot(freeDeviceId(wishedId), ++created);
        deviceSlots.put(slot.id, slot);
        return slot;
    }

    public String freeDeviceId(String wished) {
        return Names.free(wished, id -> deviceSlots.containsKey(id) || reservedIds.contains(id));
    }

    public void addTokens(DeviceSlot slot, Set<String> tokens) {
        for (String token : tokens) {
            if (slot.tokens.add(token)) {
                turn.touch();
            }
            deviceByToken.put(token, slot.id);
        }
    }

    /** Says so only where something but {@code rev} differs. */
    public Device putDevice(Device next) {
        Device before = devices.get(next.id());
        long rev = before == null ? Math.max(1, next.rev()) : before.rev();
        if (before != null && before.equals(next.withRev(rev))) {
            return before;
        }
        Device device = next.withRev(before == null ? rev : rev + 1);
        devices = devices.with(device.id(), device);
        turn.emit(n -> new HomeEvent.DeviceChanged(n, device));
        if (device.isNew() || before != null && before.isNew()) {
            turn.touchInInbox(device.id());
        }
        turn.touch();
        return device;
    }

    public void removeDevice(DeviceSlot slot) {
        device(slot.id).filter(Device::isNew).ifPresent(device -> turn.touchInInbox(slot.id));
        deviceSlots.remove(slot.id);
        slot.tokens.forEach(token -> deviceByToken.remove(token, slot.id));
        if (devices.containsKey(slot.id)) {
            devices = devices.without(slot.id);
            turn.emit(n -> new HomeEvent.DeviceRemoved(n, slot.id));
        }
        turn.touch();
    }

    // ---- entities

    public EntitySlot newEntity(String wishedId, String device, String source, String key, String token) {
        String id = Names.free(wishedId, entitySlots::has);
        EntitySlot slot = new EntitySlot(id, device, source, key, token);
        settings.appears(id, token);
        entitySlots.add(slot);
        touchOf(device);
        return slot;
    }

    /** The entity is announced under another key or identity. */
    public void rebind(EntitySlot slot, String source, String key, String token) {
        Optional<DeviceSlot> device = deviceSlot(slot.device).filter(one -> one.entities.contains(slot.id));
        device.ifPresent(one -> one.leave(slot));
        entitySlots.rebind(slot, source, key, token);
        settings.isNow(slot.id, token);
        device.ifPresent(one -> one.join(slot));
        turn.touch();
    }

    /** The first entity keeps its id and is from now on what the second one was, which goes. */
    public void takeOver(EntitySlot stays, EntitySlot goes) {
        Entity old = entity(stays);
        Entity fresh = entity(goes);
        DeviceSlot to = Objects.requireNonNull(deviceSlots.get(goes.device), goes.device);
        String source = goes.source;
        String key = goes.key;
        String token = goes.token;
        removeEntity(goes);
        deviceSlot(stays.device).ifPresent(from -> from.entities.remove(stays.id));
        touchOf(stays.device);
        rebind(stays, source, key, token);
        stays.device = to.id;
        stays.announced = goes.announced;
        stays.reported = goes.reported;
        stays.pending.clear();
        stays.newestCommand = goes.newestCommand;
        to.entities.add(stays.id);
        touchOf(to.id);
        putEntity(new Entity(
                stays.id, to.id, source, key, fresh.info(), old.displayName(), old.state(), fresh.problems()));
        putState(entity(stays), stays.waiting(fresh.state()), true, Cause.hub("replaced"));
    }

    /** Names it as people do, and with what they set. */
    public void putEntity(Entity plain) {
        Entity entity = dressed(plain);
        Entity before = entities.get(entity.id());
        if (!entity.equals(before)) {
            entities = entities.with(entity.id(), entity);
            members.moves(entity.id(), Optional.ofNullable(before).map(Entity::device), Optional.of(entity.device()));
            turn.emit(n -> new HomeEvent.EntityChanged(n, entity));
            turn.touch();
        }
    }

    public void putState(Entity before, EntityState state, boolean changed, Cause cause) {
        Entity entity = before.withState(state);
        entities = entities.with(entity.id(), entity);
        turn.emit(n -> new HomeEvent.StateChanged(n, before.state(), entity, changed, cause));
    }

    private Entity dressed(Entity plain) {
        EntitySettings set = settings.of(plain.id());
        String shown = set.name()
                .flatMap(name -> device(plain.device()).map(device -> Names.chosen(device.name(), plain.info(), name)))
                .orElse(plain.displayName());
        return plain.withSettings(set, shown);
    }

    public void putProblems(Entity e, List<Problem> problems) {
        putEntity(new Entity(e.id(), e.device(), e.source(), e.key(), e.info(), e.displayName(), e.state(), problems));
    }

    /** Shows again what is known of the availability and of pending commands. */
    public void refreshState(EntitySlot slot, Cause cause) {
        Entity entity = entity(slot);
        EntityState before = entity.state();
        Availability availability = slot.effective(runningSources.contains(slot.source));
        EntityState after = slot.waiting(
                availability.equals(before.availability()) ? before : before.reachable(availability, now()));
        if (!after.equals(before)) {
            putState(entity, after, true, cause);
        }
    }

    /** Keeps how the newest command of an entity went; who listens is told by the event of the command. */
    public void putLastCommand(EntitySlot slot, LastCommand last) {
        Entity entity = entity(slot);
        entities = entities.with(slot.id, entity.withState(entity.state().commanded(last)));
    }

    public static EntityState firstState(EntitySlot slot, boolean adapterRuns, Instant now) {
        return new EntityState(EntityState.UNKNOWN, Map.of(), new Availability.Undeclared(), now, now, false)
                .reachable(slot.effective(adapterRuns), now);
    }

    public void removeEntity(EntitySlot slot) {
        removals++;
        entitySlots.remove(slot);
        deviceSlot(slot.device).ifPresent(device -> device.leave(slot));
        Optional<String> before = entity(slot.id).map(Entity::device);
        entities = entities.without(slot.id);
        members.moves(slot.id, before, Optional.empty());
        turn.emit(n -> new HomeEvent.EntityRemoved(n, slot.id));
        touchOf(slot.device);
    }

    /** How many entities a device has stands in the inbox. */
    public void touchOf(String device) {
        device(device).filter(Device::isNew).ifPresent(found -> turn.touchInInbox(device));
        turn.touch();
    }

    public String displayName(DeviceSlot device, EntityInfo info) {
        Device d = device(device);
        return Names.ofEntity(Names.ofDevice(d.info(), info), d.name(), info);
    }
}
