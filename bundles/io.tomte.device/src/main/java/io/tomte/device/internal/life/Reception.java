package io.tomte.device.internal.life;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiConsumer;

import io.tomte.device.api.Area;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceLife.Acceptance;
import io.tomte.device.api.DeviceLife.Place.Known;
import io.tomte.device.api.DeviceLife.Place.Named;
import io.tomte.device.api.Entity;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.internal.change.People;
import io.tomte.device.internal.hidden.Hidden;
import io.tomte.device.internal.hidden.HiddenDevice;
import io.tomte.device.internal.hidden.HiddenDevice.Why;
import io.tomte.device.internal.identity.Place;
import io.tomte.device.internal.state.DeviceSlot;
import io.tomte.device.internal.state.HomeState;
import io.tomte.device.internal.state.Memory;
import io.tomte.device.internal.state.Unshown;

/** Who may come in: accepts new devices and turns others away. Home loop only. */
public final class Reception {
    private final HomeState home;
    private final Hidden hidden;
    private final People people;
    private final BiConsumer<String, HomeUpdate> apply;

    /** @param apply takes what an adapter said, as if it said it now */
    public Reception(HomeState home, Hidden hidden, People people, BiConsumer<String, HomeUpdate> apply) {
        this.home = home;
        this.hidden = hidden;
        this.people = people;
        this.apply = apply;
    }

    Device accept(String id, Acceptance acceptance) {
        acceptance.name().ifPresent(People::named);
        acceptance.place().ifPresent(this::check);
        DeviceSlot slot = hidden.find(id, Why.HELD)
                .map(this::admit)
                .or(() -> home.deviceSlot(id))
                .orElseThrow(() -> unknown(id));
        home.putDevice(home.device(slot).withStatus(Device.Status.ACCEPTED));
        acceptance.name().ifPresent(name -> people.rename(slot.id, name, Optional.empty()));
        acceptance.place().ifPresent(place -> people.move(slot.id, area(place), Optional.empty()));
        return home.device(slot);
    }

    private void check(io.tomte.device.api.DeviceLife.Place place) {
        switch (place) {
            case Known known -> known.id().ifPresent(people::area);
            case Named named -> People.named(named.name());
        }
    }

    private Optional<String> area(io.tomte.device.api.DeviceLife.Place place) {
        return switch (place) {
            case Known known -> known.id();
            case Named named -> Optional.of(named.name()).map(people::areaNamed).map(Area::id);
        };
    }

    /** Lets a device in that had to wait, under the id it was shown with. */
    private DeviceSlot admit(HiddenDevice waiting) {
        home.memory.takeDevice(waiting.tokens);
        Device device = waiting.device();
        home.memory.keepDevice(new Memory.GoneDevice(
                waiting.id,
                Optional.empty(),
                Optional.empty(),
                List.copyOf(waiting.tokens),
                Device.Status.ACCEPTED,
                device.firstSeen()));
        show(waiting);
        return home.sharing(waiting.tokens).stream().findFirst().orElseThrow(() -> unknown(waiting.id));
    }

    private void show(HiddenDevice device) {
        hidden.remove(device);
        device.updates().forEach((source, updates) -> updates.forEach(update -> apply.accept(source, update)));
    }

    /** Nothing waits any more: what had to is part of the home now, and new. */
    public void admitAll() {
        hidden.all(Why.HELD).forEach(this::show);
    }

    /** There is nothing to accept about the devices of this source. */
    public void acceptAll(String source) {
        hidden.all(Why.HELD).stream()
                .filter(device -> device.source().equals(source))
                .forEach(this::show);
        home.deviceSlots().stream()
                .map(home::device)
                .filter(device -> device.isNew() && device.source().equals(source))
                .forEach(device -> home.putDevice(device.withStatus(Device.Status.ACCEPTED)));
    }

    void ignore(String id) {
        Optional<HiddenDevice> waiting = hidden.find(id, Why.HELD);
        if (waiting.isPresent()) {
            HiddenDevice held = waiting.get();
            hidden.remove(held);
            HiddenDevice ignored =
                    new HiddenDevice(id, Why.IGNORED, home.now(), held.name(), held.source(), held.info());
            ignored.tokens.addAll(held.tokens);
            ignored.entities.putAll(held.entities);
            hidden.add(ignored);
            return;
        }
        DeviceSlot slot = home.deviceSlot(id).orElseThrow(() -> unknown(id));
        hidden.add(takeOut(slot, Why.IGNORED));
    }

    /** Takes a device out of the home; what is said of it is followed, and its ids are kept for when it comes again. */
    HiddenDevice takeOut(DeviceSlot slot, Why why) {
        Device device = home.device(slot);
        HiddenDevice out = new HiddenDevice(slot.id, why, home.now(), device.name(), device.source(), device.info());
        out.tokens.addAll(slot.tokens);
        for (String entityId : List.copyOf(slot.entities)) {
            home.slot(entityId).ifPresent(entity -> {
                if (entity.announced) {
                    Entity shown = home.entity(entity);
                    out.entities.put(
                            new Place(entity.source, entity.key), Unshown.of(device.info(), shown, entity.reported));
                }
                home.memory.keepEntity(entity.token, entity.id);
                home.removeEntity(entity);
            });
        }
        Memory.GoneDevice gone = Memory.GoneDevice.of(slot, device.withStatus(Device.Status.NEW));
        home.memory.keepDevice(why == Why.REMOVED ? gone.forgotten() : gone);
        home.removeDevice(slot);
        return out;
    }

    void unignore(String id) {
        HiddenDevice device = hidden.find(id, Why.IGNORED)
                .orElseThrow(() -> new NoSuchElementException(
                        "No ignored device has the id " + id + ". Look at the list of ignored devices."));
        show(device);
    }

    private static NoSuchElementException unknown(String id) {
        return new NoSuchElementException("There is no device " + id + " in the inbox. Load the list again.");
    }
}
