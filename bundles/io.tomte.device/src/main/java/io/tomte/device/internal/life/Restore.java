package io.tomte.device.internal.life;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import io.tomte.device.api.Area;
import io.tomte.device.api.Device;
import io.tomte.device.api.Entity;
import io.tomte.device.internal.hidden.Hidden;
import io.tomte.device.internal.identity.Tokens;
import io.tomte.device.internal.saved.Saved;
import io.tomte.device.internal.saved.Saved.SavedDevice;
import io.tomte.device.internal.saved.Saved.SavedEntity;
import io.tomte.device.internal.saved.Tombstone;
import io.tomte.device.internal.state.DeviceSlot;
import io.tomte.device.internal.state.EntitySlot;
import io.tomte.device.internal.state.HomeState;

/** Between the working copy and what is saved. Home loop only. */
public final class Restore {
    private Restore() {}

    public static Saved save(HomeState home, Hidden hidden, Collection<Tombstone> removed) {
        List<SavedDevice> devices = new ArrayList<>();
        List<SavedEntity> entities = new ArrayList<>();
        home.deviceSlots().stream()
                .sorted(Comparator.comparingLong(slot -> slot.order))
                .forEach(slot -> {
                    devices.add(save(home, slot));
                    entities.addAll(saveEntities(home, slot));
                });
        List<Area> areas =
                home.areas().stream().sorted(Comparator.comparing(Area::id)).toList();
        return new Saved(
                areas,
                devices,
                entities,
                home.memory.entities(),
                home.memory.devices(),
                hidden.ignored(),
                List.copyOf(removed),
                home.settings.toSave());
    }

    public static SavedDevice save(HomeState home, DeviceSlot slot) {
        Device d = home.device(slot);
        return new SavedDevice(
                d.id(),
                d.name(),
                slot.userName,
                d.area(),
                slot.areaSettled,
                d.source(),
                d.info(),
                List.copyOf(slot.tokens),
                d.rev(),
                d.status(),
                d.firstSeen());
    }

    static List<SavedEntity> saveEntities(HomeState home, DeviceSlot slot) {
        return slot.entities.stream()
                .flatMap(id -> home.entity(id).stream())
                .map(e -> new SavedEntity(e.id(), e.device(), e.source(), e.key(), e.info()))
                .toList();
    }

    /** Fills an empty home: everything is shown at once, unknown until it is announced. */
    public static void fill(HomeState home, Hidden hidden, Saved saved) {
        home.settings.fill(saved.settings());
        saved.areas().forEach(home::putArea);
        saved.devices().forEach(device -> fill(home, device));
        for (SavedEntity e : saved.entities()) {
            home.deviceSlot(e.device()).ifPresent(device -> fill(home, device, e));
        }
        saved.goneEntities().forEach(home.memory::keepEntity);
        saved.goneDevices().forEach(home.memory::keepDevice);
        home.deviceSlots().stream().filter(slot -> slot.entities.isEmpty()).forEach(home::removeDevice);
        saved.ignored().forEach(hidden::ignoreAgain);
        home.turn.takeUnsaved();
    }

    public static DeviceSlot fill(HomeState home, SavedDevice d) {
        DeviceSlot slot = home.newDevice(d.id());
        slot.userName = d.userName();
        slot.areaSettled = d.areaSettled();
        home.addTokens(slot, Set.copyOf(d.tokens()));
        home.putDevice(new Device(
                slot.id, d.name(), d.area(), d.info(), d.source(), false, d.rev(), d.status(), d.firstSeen()));
        return slot;
    }

    public static void fill(HomeState home, DeviceSlot device, SavedEntity e) {
        EntitySlot slot = home.newEntity(e.id(), device.id, e.source(), e.key(), Tokens.ofEntity(e.info()));
        device.join(slot);
        home.putEntity(new Entity(
                slot.id,
                device.id,
                e.source(),
                e.key(),
                e.info(),
                home.displayName(device, e.info()),
                HomeState.firstState(slot, home.runningSources.contains(e.source()), home.now()),
                List.of()));
    }
}
