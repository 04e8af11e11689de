package io.tomte.device.internal.state;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;

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
import io.tomte.device.internal.identity.Place;

/** The working copy of the home, its indexes, and the events of the present turn. Home loop only. */
public final class HomeState {
    final Clock clock;
    public final Memory memory = new Memory();
    public final Set<String> runningSources = new TreeSet<>();
    public final Set<String> sourcesMadeHere = new TreeSet<>();
    public final Set<String> reservedIds = new TreeSet<>(); // of devices that are not shown at present
    private final Map<String, DeviceSlot> deviceSlots = new HashMap<>();
    private final Map<String, String> deviceByToken = new HashMap<>();
    private final Map<String, EntitySlot> entitySlots = new HashMap<>();
    private final Map<Place, String> entityByPlace = new HashMap<>();
    private final Map<String, String> entityByToken = new HashMap<>();
    public final SettingsBook settings = new SettingsBook();
    private Buckets<Area> areas = Buckets.empty();
    private Buckets<Device> devices = Buckets.empty();
    private Buckets<Entity> entities = Buckets.empty();
    private Buckets<List<String>> members = Buckets.empty(); // ids of the entities of each device
    private List<HomeEvent> events = new ArrayList<>();
    private long seq;
    private long created;
    private long removals;
    private boolean unsaved;
    private Set<String> inInbox = new HashSet<>(); // devices of which something changed that the inbox shows
    private boolean besideInbox; // something else of it changed

    public HomeState(Clock clock) {
        this.clock = clock;
    }

    // ---- reading

    public Home snapshot() {
        return new Home(seq, areas, devices, entities, members);
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
        return Optional.ofNullable(entitySlots.get(entity));
    }

    public List<EntitySlot> slots() {
        return List.copyOf(entitySlots.values());
    }

    public Optional<DeviceSlot> deviceSlot(String device) {
        return Optional.ofNullable(deviceSlots.get(device));
    }

    public List<DeviceSlot> deviceSlots() {
        return List.copyOf(deviceSlots.values());
    }

    public Optional<EntitySlot> at(String source, String key) {
        return Optional.ofNullable(entityByPlace.get(new Place(source, key))).map(entitySlots::get);
    }

    public Optional<EntitySlot> withToken(String token) {
        return Optional.ofNullable(entityByToken.get(token)).map(entitySlots::get);
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

    // ---- events

    public void emit(LongFunction<HomeEvent> event) {
        events.add(event.apply(++seq));
    }

    public List<HomeEvent> takeEvents() {
        List<HomeEvent> taken = events;
        events = new ArrayList<>();
        return taken;
    }

    /** What is worth saving changed. */
    public void touch() {
        unsaved = true;
    }

    public boolean takeUnsaved() {
        boolean was = unsaved;
        unsaved = false;
        return was;
    }

    /** Something changed that the inbox shows and that is no part of the home. */
    public void touchInbox() {
        besideInbox = true;
        touch();
    }

    public boolean takeBesideInbox() {
        boolean was = besideInbox;
        besideInbox = false;
        return was;
    }

    /** Devices, also gone ones, of which something changed that the inbox shows. */
    public Set<String> takeInInbox() {
        if (inInbox.isEmpty()) {
            return Set.of();
        }
        Set<String> taken = inInbox;
        inInbox = new HashSet<>();
        return taken;
    }

    // ---- areas

    public Area putArea(Area area) {
        areas = areas.with(area.id(), area);
        emit(n -> new HomeEvent.AreaChanged(n, area));
        touch();
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
        emit(n -> new HomeEvent.AreaRemoved(n, id));
        touch();
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
                touch();
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
        emit(n -> new HomeEvent.DeviceChanged(n, device));
        if (device.isNew() || before != null && before.isNew()) {
            inInbox.add(device.id());
        }
        touch();
        return device;
    }

    public void removeDevice(DeviceSlot slot) {
        device(slot.id).filter(Device::isNew).ifPresent(device -> inInbox.add(slot.id));
        deviceSlots.remove(slot.id);
        slot.tokens.forEach(token -> deviceByToken.remove(token, slot.id));
        if (devices.containsKey(slot.id)) {
            devices = devices.without(slot.id);
            emit(n -> new HomeEvent.DeviceRemoved(n, slot.id));
        }
        touch();
    }

    // ---- entities

    public EntitySlot newEntity(String wishedId, String device, String source, String key, String token) {
        String id = Names.free(wishedId, entitySlots::containsKey);
        EntitySlot slot = new EntitySlot(id, device, source, key, token);
        settings.appears(id, token);
        entitySlots.put(id, slot);
        entityByPlace.put(new Place(source, key), id);
        entityByToken.put(token, id);
        touchOf(device);
        return slot;
    }

    /** The entity is announced under another key or identity. */
    public void rebind(EntitySlot slot, String source, String key, String token) {
        entityByPlace.remove(new Place(slot.source, slot.key), slot.id);
        entityByToken.remove(slot.token, slot.id);
        Optional<DeviceSlot> device = deviceSlot(slot.device).filter(one -> one.entities.contains(slot.id));
        device.ifPresent(one -> one.leave(slot));
        slot.source = source;
        slot.key = key;
        slot.token = token;
        settings.isNow(slot.id, token);
        entityByPlace.put(new Place(source, key), slot.id);
        entityByToken.putIfAbsent(token, slot.id);
        device.ifPresent(one -> one.join(slot));
        touch();
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
            belongs(entity.id(), Optional.ofNullable(before).map(Entity::device), Optional.of(entity.device()));
            emit(n -> new HomeEvent.EntityChanged(n, entity));
            touch();
        }
    }

    private void belongs(String entity, Optional<String> before, Optional<String> now) {
        if (before.equals(now)) {
            return;
        }
        before.ifPresent(device -> {
            List<String> left = new ArrayList<>(members.getOrDefault(device, List.of()));
            left.remove(entity);
            members = left.isEmpty() ? members.without(device) : members.with(device, List.copyOf(left));
        });
        now.ifPresent(device -> {
            List<String> more = new ArrayList<>(members.getOrDefault(device, List.of()));
            more.add(entity);
            members = members.with(device, List.copyOf(more));
        });
    }

    public void putState(Entity before, EntityState state, boolean changed, Cause cause) {
        Entity entity = before.withState(state);
        entities = entities.with(entity.id(), entity);
        emit(n -> new HomeEvent.StateChanged(n, before.state(), entity, changed, cause));
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
        entitySlots.remove(slot.id);
        entityByPlace.remove(new Place(slot.source, slot.key), slot.id);
        entityByToken.remove(slot.token, slot.id);
        deviceSlot(slot.device).ifPresent(device -> device.leave(slot));
        Optional<String> before = entity(slot.id).map(Entity::device);
        entities = entities.without(slot.id);
        belongs(slot.id, before, Optional.empty());
        emit(n -> new HomeEvent.EntityRemoved(n, slot.id));
        touchOf(slot.device);
    }

    /** How many entities a device has stands in the inbox. */
    public void touchOf(String device) {
        device(device).filter(Device::isNew).ifPresent(found -> inInbox.add(device));
        touch();
    }

    public String displayName(DeviceSlot device, EntityInfo info) {
        Device d = device(device);
        return Names.ofEntity(Names.ofDevice(d.info(), info), d.name(), info);
    }
}
