package io.tomte.device.internal.change;

import java.util.ConcurrentModificationException;
import java.util.NoSuchElementException;
import java.util.Optional;

import io.tomte.device.api.Area;
import io.tomte.device.api.Device;
import io.tomte.device.internal.state.DeviceSlot;
import io.tomte.device.internal.state.HomeState;

/** What people change: names and areas. Home loop only. */
public final class People {
    private static final int LONGEST_NAME = 200;

    private final HomeState home;
    private final Announcements announcements;

    public People(HomeState home, Announcements announcements) {
        this.home = home;
        this.announcements = announcements;
    }

    public Device rename(String id, String name, Optional<Long> rev) {
        DeviceSlot slot = device(id, rev);
        slot.userName = Optional.of(named(name));
        return announcements.rename(slot, home.device(slot).withName(slot.userName.get()));
    }

    public Device move(String id, Optional<String> area, Optional<Long> rev) {
        DeviceSlot slot = device(id, rev);
        area.ifPresent(this::area);
        slot.areaSettled = true;
        home.turn.touch();
        return home.putDevice(home.device(slot).withArea(area));
    }

    /** An area of that name, made where there is none. */
    public Area areaNamed(String name) {
        return home.areaNamed(named(name));
    }

    private DeviceSlot device(String id, Optional<Long> rev) {
        DeviceSlot slot = home.deviceSlot(id)
                .orElseThrow(() -> new NoSuchElementException("There is no device " + id + " in this home."));
        long present = home.device(slot).rev();
        if (rev.isPresent() && rev.get() != present) {
            throw new ConcurrentModificationException("The device " + id + " was changed meanwhile (revision " + present
                    + ", not " + rev.get() + "). Load it again.");
        }
        return slot;
    }

    public Area addArea(String name) {
        String plain = named(name);
        refuseTaken(plain, Optional.empty());
        return home.areaNamed(plain);
    }

    public Area renameArea(String id, String name) {
        Area area = area(id);
        String plain = named(name);
        refuseTaken(plain, Optional.of(id));
        return home.putArea(new Area(id, plain, area.rev() + 1));
    }

    public void removeArea(String id) {
        area(id);
        for (DeviceSlot slot : home.deviceSlots()) {
            Device d = home.device(slot);
            if (d.area().filter(id::equals).isPresent()) {
                home.putDevice(d.withArea(Optional.empty()));
            }
        }
        home.memory.forgetArea(id);
        home.removeArea(id);
    }

    public Area area(String id) {
        return home.area(id).orElseThrow(() -> new NoSuchElementException("There is no area " + id + " in this home."));
    }

    private void refuseTaken(String name, Optional<String> except) {
        boolean taken = home.areas().stream()
                .anyMatch(area -> area.name().equalsIgnoreCase(name)
                        && except.filter(area.id()::equals).isEmpty());
        if (taken) {
            throw new IllegalArgumentException("There is an area named " + name + " already. Choose another name.");
        }
    }

    public static String named(String name) {
        String plain = name.strip();
        if (plain.isEmpty() || plain.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A name needs 1 to " + LONGEST_NAME + " characters.");
        }
        return plain;
    }
}
