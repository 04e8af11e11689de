package io.tomte.device.internal.hidden;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.Device;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.HomeUpdate.Announce;
import io.tomte.device.api.Inbox;
import io.tomte.device.api.Slug;
import io.tomte.device.internal.hidden.HiddenDevice.Why;
import io.tomte.device.internal.identity.Names;
import io.tomte.device.internal.identity.Place;
import io.tomte.device.internal.identity.Tokens;
import io.tomte.device.internal.saved.Saved.IgnoredDevice;
import io.tomte.device.internal.state.HomeState;
import io.tomte.device.internal.state.Memory;
import io.tomte.device.internal.state.Unshown;

/**
 * The devices that announce themselves and are not part of the home, because a person said so or because they wait to be
 * accepted. What they say is followed, so that they can be shown at once. Home loop only.
 */
public final class Hidden {
    private static final int MOST_DEVICES = 2_000; // the eldest are forgotten

    /** What of it the inbox shows. */
    public record View(List<Inbox.Found> held, List<Inbox.Ignored> ignored) {}

    private final HomeState home;
    private final Map<String, HiddenDevice> devices = new LinkedHashMap<>();
    private final Map<String, String> byToken = new HashMap<>(); // token → id
    private final Map<Place, String> byPlace = new HashMap<>();
    private boolean asking;
    private Returns returns = Returns.NONE;

    /** What removed devices do. */
    public interface Returns {
        Returns NONE = new Returns() {
            @Override
            public boolean isEcho(String id, Place place) {
                return false;
            }

            @Override
            public boolean isAnew(String id, Place place, EntityInfo told) {
                return false;
            }

            @Override
            public void free(String id) {}
        };

        /** Whether an announcement of a removed device only repeats what is about to be taken away, or is in a list. */
        boolean isEcho(String id, Place place);

        /** Whether a list tells of a removed device that it joined after the removal. */
        boolean isAnew(String id, Place place, EntityInfo told);

        /** It came anew, or nothing tells of it any more: it is not kept away from now on. */
        void free(String id);
    }

    public Hidden(HomeState home) {
        this.home = home;
    }

    /** Whether new devices wait until they are accepted. */
    public void ask(boolean ask) {
        asking = ask;
    }

    public void onReturn(Returns departures) {
        returns = departures;
    }

    /** @return true when it is no part of the home */
    public boolean withhold(String source, Announce announce) {
        Place place = new Place(source, announce.key());
        Set<String> tokens = Tokens.ofDevice(source, announce.device(), announce.entity());
        Optional<HiddenDevice> known = tokens.stream()
                .map(byToken::get)
                .flatMap(id -> Optional.ofNullable(id).map(devices::get).stream())
                .findFirst();
        if (known.isPresent() && known.get().why == Why.REMOVED && !returns.isEcho(known.get().id, place)) {
            drop(place);
            known = Optional.empty(); // it is back
        }
        if (known.isEmpty() && isToHold(source, announce, tokens)) {
            known = Optional.of(hold(source, announce, tokens));
        }
        if (known.isEmpty()) {
            drop(place);
            return false;
        }
        HiddenDevice device = known.get();
        if (!device.key().equals(byPlace.get(place))) {
            drop(place);
        }
        take(device, place, new Unshown(announce));
        device.describe(announce.device());
        addTokens(device, tokens);
        return true;
    }

    private boolean isToHold(String source, Announce announce, Set<String> tokens) {
        return asking
                && !home.sourcesMadeHere.contains(source)
                && home.sharing(tokens).isEmpty()
                && home.at(source, announce.key()).isEmpty()
                && home.withToken(Tokens.ofEntity(announce.entity())).isEmpty()
                && home.memory
                        .findDevice(tokens)
                        .filter(gone -> gone.status() == Device.Status.ACCEPTED)
                        .isEmpty();
    }

    private HiddenDevice hold(String source, Announce announce, Set<String> tokens) {
        String name = Names.ofDevice(announce.device(), announce.entity());
        Optional<Memory.GoneDevice> before = home.memory.findDevice(tokens);
        String id = home.freeDeviceId(before.map(Memory.GoneDevice::id).orElseGet(() -> Slug.of(name)));
        String shown = before.flatMap(Memory.GoneDevice::userName).orElse(name);
        return add(new HiddenDevice(id, Why.HELD, home.now(), shown, source, announce.device()));
    }

    /** Adds a device that shall not be shown from now on. */
    public HiddenDevice add(HiddenDevice device) {
        Optional.ofNullable(devices.get(device.key())).ifPresent(this::remove);
        devices.put(device.key(), device);
        if (device.why != Why.REMOVED) {
            home.reservedIds.add(device.id);
        }
        device.tokens.forEach(token -> byToken.put(token, device.key()));
        device.entities.keySet().forEach(place -> byPlace.put(place, device.key()));
        home.turn.touchInbox();
        if (devices.size() > MOST_DEVICES) {
            remove(devices.values().iterator().next());
        }
        return device;
    }

    /** An ignored device out of the file. */
    public void ignoreAgain(IgnoredDevice saved) {
        add(HiddenDevice.of(saved));
    }

    private void take(HiddenDevice device, Place place, Unshown fresh) {
        Unshown before = device.entities.putIfAbsent(place, fresh);
        if (before == null) {
            byPlace.put(place, device.key());
            home.turn.touchInbox();
        } else {
            before.announcedAgain(fresh.announce());
        }
    }

    private void addTokens(HiddenDevice device, Set<String> tokens) {
        for (String token : tokens) {
            if (device.tokens.add(token)) {
                home.turn.touch();
            }
            byToken.putIfAbsent(token, device.key());
        }
    }

    /** @return true when the update was about something that is not shown */
    public boolean follow(String source, HomeUpdate update) {
        Place place = new Place(source, update.key());
        Optional<HiddenDevice> device = Optional.ofNullable(byPlace.get(place)).map(devices::get);
        if (device.isEmpty()) {
            return false;
        }
        if (update instanceof HomeUpdate.Withdraw) {
            drop(place);
        } else {
            Optional.ofNullable(device.get().entities.get(place)).ifPresent(entity -> entity.follow(update));
        }
        return true;
    }

    /** The adapter speaks of it no more; a device that only waited, or was removed, goes with its last entity. */
    private void drop(Place place) {
        Optional.ofNullable(byPlace.remove(place)).map(devices::get).ifPresent(device -> {
            device.entities.remove(place);
            home.turn.touchInbox();
            if (device.why != Why.IGNORED && device.entities.isEmpty()) {
                remove(device);
                if (device.why == Why.REMOVED) {
                    returns.free(device.id);
                }
            }
        });
    }

    /** Whether this announcement, which was withheld, is of a removed device that joined since. */
    public boolean isAnew(String source, Announce announce) {
        Place place = new Place(source, announce.key());
        return Optional.ofNullable(byPlace.get(place))
                .map(devices::get)
                .filter(device -> device.why == Why.REMOVED)
                .filter(device -> returns.isAnew(device.id, place, announce.entity()))
                .isPresent();
    }

    /** A device came anew. @return what is to be applied so that it is shown, where it was removed; by source, in order */
    public Map<String, List<HomeUpdate>> join(String source, String key) {
        Optional<HiddenDevice> removed = Optional.ofNullable(byPlace.get(new Place(source, key)))
                .map(devices::get)
                .filter(device -> device.why == Why.REMOVED);
        removed.ifPresent(device -> {
            remove(device);
            returns.free(device.id);
        });
        return removed.map(HiddenDevice::updates).orElse(Map.of());
    }

    public Optional<HiddenDevice> find(String id, Why why) {
        return Optional.ofNullable(devices.get(HiddenDevice.keyOf(id, why))).filter(device -> device.why == why);
    }

    public List<HiddenDevice> all(Why why) {
        return devices.values().stream().filter(device -> device.why == why).toList();
    }

    public void remove(HiddenDevice device) {
        devices.remove(device.key());
        if (device.why != Why.REMOVED) {
            home.reservedIds.remove(device.id);
        }
        device.tokens.forEach(token -> byToken.remove(token, device.key()));
        device.entities.keySet().forEach(byPlace::remove);
        home.turn.touchInbox();
    }

    public View view() {
        return new View(
                all(Why.HELD).stream()
                        .map(device -> new Inbox.Found(device.device(), device.entities.size(), true))
                        .toList(),
                ignored().stream()
                        .map(d -> new Inbox.Ignored(d.id(), d.name(), d.manufacturer(), d.model(), d.source(), d.at()))
                        .toList());
    }

    public List<IgnoredDevice> ignored() {
        return all(Why.IGNORED).stream().map(HiddenDevice::toSave).toList();
    }
}
