package io.tomte.group.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.Entity;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Slug;
import io.tomte.group.api.Group;
import io.tomte.group.api.Groups;
import io.tomte.group.internal.command.GroupCommands;
import io.tomte.group.internal.command.Orders;
import io.tomte.group.internal.show.Members;
import io.tomte.group.internal.show.Shown;

/**
 * The groups: follows their members, tells the home what became of them, and takes changes by people. All that changes happens on
 * one thread; questions may come from any.
 */
public final class GroupsCore implements Groups {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Cause NO_NEWS = new Cause("hub", "groups were read", true); // what is told now is no event

    private final DeviceRegistry registry;
    private final Clock clock;
    private final Turns thread;
    private final Edits edits;
    private final Orders orders;
    private final GroupCommands commands;
    private final Map<String, Shown> shown = new HashMap<>();
    private final Map<String, Cause> touched = new ConcurrentHashMap<>(); // one entry per group at most
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile SortedMap<String, Group> groups = new TreeMap<>();
    private volatile Map<String, Set<String>> byMember = Map.of();
    private volatile CompletionStage<Void> told = CompletableFuture.completedStage(null);

    GroupsCore(
            DeviceRegistry registry,
            Clock clock,
            Turns thread,
            Function<Collection<Group>, CompletionStage<Void>> disk) {
        this.registry = registry;
        this.clock = clock;
        this.thread = thread;
        this.edits = new Edits(thread, () -> groups, disk, this::commit);
        this.orders = new Orders(registry, thread);
        this.commands = new GroupCommands(() -> groups, registry::home, orders);
    }

    /** Shows what was saved; once {@link #onEvent} listens, so that nothing is missed in between. */
    void start(List<Group> saved) {
        SortedMap<String, Group> all = new TreeMap<>();
        saved.forEach(group -> all.put(group.id(), group));
        thread.execute(() -> commit(all));
    }

    GroupCommands commands() {
        return commands;
    }

    // ---- following the home

    /** Home loop. */
    void onEvent(HomeEvent event) {
        switch (event) {
            case HomeEvent.StateChanged changed -> touch(changed.entity().id(), changed.cause());
            case HomeEvent.EntityChanged changed -> touch(changed.entity().id(), Cause.hub("members changed"));
            case HomeEvent.EntityRemoved removed -> touch(removed.id(), Cause.hub("members changed"));
            case HomeEvent.CommandProgress progress -> orders.onProgress(progress);
            default -> {} // areas, devices and what is momentary make no difference
        }
    }

    private void touch(String entity, Cause cause) {
        Set<String> concerned = byMember.get(entity);
        if (concerned == null) {
            return;
        }
        concerned.forEach(group -> touched.merge(group, cause, (before, now) -> now.replay() ? before : now));
        if (looking.compareAndSet(false, true)) {
            thread.execute(this::look);
        }
    }

    private void look() {
        looking.set(false);
        List<HomeUpdate> updates = new ArrayList<>();
        for (String id : List.copyOf(touched.keySet())) {
            Cause cause = touched.remove(id);
            Optional.ofNullable(groups.get(id)).ifPresent(group -> updates.addAll(show(group, cause)));
        }
        tell(updates);
    }

    private List<HomeUpdate> show(Group group, Cause cause) {
        Home home = registry.home();
        return shown.computeIfAbsent(group.id(), id -> new Shown(id, entities(home, id)))
                .update(group, Members.of(group, home, groups), cause, clock.instant());
    }

    private void tell(List<HomeUpdate> updates) {
        if (!updates.isEmpty()) {
            told = registry.apply(SOURCE, updates).exceptionally(farBehind -> {
                thread.later(RETRY, this::tellAll);
                return null;
            });
        }
    }

    private void tellAll() {
        shown.values().forEach(Shown::forget);
        tell(groups.values().stream()
                .flatMap(group -> show(group, NO_NEWS).stream())
                .toList());
    }

    private void commit(SortedMap<String, Group> next) {
        groups = next;
        Map<String, Set<String>> index = new HashMap<>();
        next.values()
                .forEach(group -> group.members()
                        .forEach(member -> index.computeIfAbsent(member, id -> new HashSet<>())
                                .add(group.id())));
        byMember = index;
        List<HomeUpdate> updates = new ArrayList<>();
        Set<String> gone = new HashSet<>(shown.keySet());
        gone.removeAll(next.keySet());
        gone.forEach(id -> {
            shown.remove(id);
            updates.add(new HomeUpdate.Withdraw(id));
        });
        next.values().forEach(group -> updates.addAll(show(group, NO_NEWS)));
        tell(updates);
    }

    // ---- Groups

    @Override
    public List<Status> list() {
        Home home = registry.home();
        Map<String, Entity> entities = new HashMap<>();
        home.entities().values().stream()
                .filter(entity -> entity.source().equals(SOURCE))
                .forEach(entity -> entities.put(entity.key(), entity));
        return groups.values().stream()
                .map(group -> status(group, home, Optional.ofNullable(entities.get(group.id()))))
                .toList();
    }

    @Override
    public Optional<Status> find(String id) {
        Home home = registry.home();
        return Optional.ofNullable(groups.get(id)).map(group -> status(group, home, entities(home, id)));
    }

    private static Optional<Entity> entities(Home home, String key) {
        return home.entities().values().stream()
                .filter(entity -> entity.source().equals(SOURCE) && entity.key().equals(key))
                .findFirst();
    }

    private static Status status(Group group, Home home, Optional<Entity> entity) {
        Optional<Device> device = entity.flatMap(found -> home.device(found.device()));
        Group now = new Group(
                group.id(),
                device.map(Device::name).orElse(group.name()),
                group.kind(),
                group.mode(),
                group.members(),
                device.flatMap(Device::area),
                group.rev());
        return new Status(
                now,
                entity.map(Entity::id),
                group.members().stream()
                        .filter(member -> home.entity(member).isEmpty())
                        .toList());
    }

    @Override
    public CompletionStage<Status> add(Group wish) {
        return edits.submit(present -> {
                    String id = free(Slug.of(wish.name()), present);
                    return put(present, withId(wish, id, 1));
                })
                .thenCompose(id -> settle(id, wish));
    }

    @Override
    public CompletionStage<Status> replace(Group wish, Optional<Long> rev) {
        return edits.submit(present -> put(
                        present,
                        withId(wish, wish.id(), known(present, wish.id(), rev).rev() + 1)))
                .thenCompose(id -> settle(id, wish));
    }

    @Override
    public CompletionStage<Void> remove(String id, Optional<Long> rev) {
        return edits.submit(present -> {
                    known(present, id, rev);
                    present.remove(id);
                    return new Edits.Edit(present, id);
                })
                .thenCompose(gone -> told);
    }

    private Edits.Edit put(SortedMap<String, Group> present, Group wish) {
        present.put(wish.id(), new GroupCheck(registry.home(), present).check(wish));
        return new Edits.Edit(present, wish.id());
    }

    private static Group withId(Group wish, String id, long rev) {
        return new Group(id, wish.name(), wish.kind(), wish.mode(), wish.members(), wish.area(), rev);
    }

    private static String free(String slug, Map<String, Group> taken) {
        String id = slug;
        for (int n = 2; taken.containsKey(id); n++) {
            id = slug + "_" + n;
        }
        return id;
    }

    private static Group known(Map<String, Group> present, String id, Optional<Long> rev) {
        Group group = Optional.ofNullable(present.get(id))
                .orElseThrow(() -> new NoSuchElementException("There is no group " + id + "."));
        if (rev.isPresent() && rev.get() != group.rev()) {
            throw new ConcurrentModificationException("The group " + id + " was changed meanwhile (revision "
                    + group.rev() + ", not " + rev.get() + "). Load it again.");
        }
        return group;
    }

    /** Name and area are those of the device, which may have been given others before. */
    private CompletionStage<Status> settle(String id, Group wish) {
        return told.thenCompose(shownNow -> {
                    Home home = registry.home();
                    Optional<Device> device = entities(home, id).flatMap(entity -> home.device(entity.device()));
                    return device.isPresent() ? settle(device.get(), wish) : CompletableFuture.completedStage(null);
                })
                .thenApply(settled -> find(id).orElseThrow(
                                () -> new NoSuchElementException("The group " + id + " was removed meanwhile.")));
    }

    private CompletionStage<Device> settle(Device device, Group wish) {
        CompletionStage<Device> done = CompletableFuture.completedStage(device);
        String name = wish.name().strip();
        if (!device.name().equals(name)) {
            done = done.thenCompose(present -> registry.renameDevice(device.id(), name, Optional.empty()));
        }
        if (!device.area().equals(wish.area())) {
            done = done.thenCompose(present -> registry.moveDevice(device.id(), wish.area(), Optional.empty()));
        }
        return done;
    }

    /** Ends what waits for members. On the thread. */
    void close() {
        orders.close();
    }
}
