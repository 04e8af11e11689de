package io.tomte.binding.homie.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.binding.homie.internal.entity.EntityMaker;
import io.tomte.binding.homie.internal.entity.HomieEntity;
import io.tomte.binding.homie.internal.model.Description;
import io.tomte.binding.homie.internal.model.Property;
import io.tomte.binding.kit.DeviceDraft;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.DeviceInfo;

/** One device at work, whatever the version: its description, its state, and the last value of each property. */
final class HomieDevice {
    private static final int LONGEST_VALUE = 16_384;
    private static final int MOST_VALUES = 2 * Description.MOST_PROPERTIES;

    /** @param text {@code empty} when the device took the value back */
    private record Told(String text, boolean replay) {}

    private final Entities home;
    private final AdapterOutput output;
    private final String base;
    private final String parents;
    private final EntityMaker maker;
    private final StateEntity stateEntity;
    private final Map<String, Told> values = new HashMap<>(); // by path below the device
    private final Map<String, HomieEntity> byPath = new HashMap<>();
    private Map<String, HomieEntity> entities = new LinkedHashMap<>();
    private Optional<Description> description = Optional.empty();
    private Optional<DeviceState> own = Optional.empty();
    private Optional<DeviceState> root = Optional.empty();
    private boolean everReached;

    /** @param base topic of the device; the topic of its parent differs in the last level only */
    HomieDevice(Entities home, AdapterOutput output, String base, boolean five) {
        this.home = home;
        this.output = output;
        this.base = base;
        this.parents = base.substring(0, base.lastIndexOf('/') + 1);
        this.maker = new EntityMaker(home, output, base, five);
        this.stateEntity = new StateEntity(home, base);
    }

    Optional<String> rootBase() {
        return description.flatMap(Description::root).map(id -> parents + id);
    }

    Optional<DeviceState> state() {
        return own;
    }

    String stateKey() {
        return stateEntity.key();
    }

    void onDescription(Description told, Cause cause) {
        description = Optional.of(told);
        announce(cause);
    }

    void onState(DeviceState state, Cause cause) {
        own = Optional.of(state);
        everReached |= state != DeviceState.INIT;
        announce(cause);
    }

    /** @param state of the root, empty while that is not known */
    void onRoot(Optional<DeviceState> state, Cause cause) {
        if (!root.equals(state)) {
            root = state;
            announce(cause);
        }
    }

    void onAlert(String id, String text) {
        stateEntity.onAlert(id, text);
    }

    /** The state of the root, if that is lost, else the own one. Homie 5, "Device hierarchy". */
    private DeviceState effective() {
        return root.filter(state -> state == DeviceState.LOST).or(() -> own).orElseThrow();
    }

    /** Brings what is announced up to date; does nothing before the device was ready for the first time. */
    private void announce(Cause cause) {
        if (description.isEmpty() || own.isEmpty() || !everReached) {
            return;
        }
        Set<HomieEntity> fresh = rebuild(description.get());
        DeviceInfo device = device(description.get());
        Availability now = availability();
        home.announce(stateEntity.key(), device, stateEntity.info());
        home.reach(stateEntity.key(), now, cause);
        stateEntity.report(effective(), cause);
        for (HomieEntity entity : entities.values()) {
            home.announce(entity.key(), device, entity.info());
            home.reach(entity.key(), now, cause);
        }
        fresh.forEach(entity -> entity.properties().forEach(property -> repeat(entity, property)));
    }

    /** @return the entities that were not there before, or were made of something else */
    private Set<HomieEntity> rebuild(Description told) {
        Map<String, HomieEntity> wanted = maker.of(told);
        wanted.replaceAll((key, entity) -> Optional.ofNullable(entities.get(key))
                .filter(before -> before.properties().equals(entity.properties())
                        && before.info().equals(entity.info()))
                .orElse(entity));
        Set<HomieEntity> fresh = new LinkedHashSet<>(wanted.values());
        fresh.removeAll(entities.values());
        entities.forEach((key, before) -> {
            HomieEntity after = wanted.get(key);
            if (after == null || after.info().kind() != before.info().kind()) {
                home.withdraw(key);
            }
        });
        entities = wanted;
        byPath.clear();
        entities.values()
                .forEach(entity -> entity.properties().forEach(property -> byPath.put(property.path(), entity)));
        return fresh;
    }

    private void repeat(HomieEntity entity, Property property) {
        Optional.ofNullable(values.get(property.path()))
                .ifPresent(told ->
                        tell(entity, property, told.text(), Cause.device(base + "/" + property.path(), told.replay())));
    }

    private DeviceInfo device(Description told) {
        DeviceDraft draft = DeviceDraft.of(base).connection("homie", base).name(told.name());
        Map<String, String> details = told.details();
        Optional.ofNullable(details.get("model")).ifPresent(draft::model);
        Optional.ofNullable(details.get("software")).ifPresent(draft::swVersion);
        Optional.ofNullable(details.get("mac")).ifPresent(mac -> draft.connection("mac", mac));
        Optional.ofNullable(details.get("address"))
                .filter(address -> address.matches("[0-9.]{7,15}"))
                .ifPresent(address -> draft.configurationUrl("http://" + address));
        told.parent().ifPresent(parent -> draft.via(parents + parent));
        return draft.build();
    }

    private Availability availability() {
        DeviceState state = effective();
        String topic = state == own.orElseThrow() ? base : rootBase().orElse(base);
        return state.isReached()
                ? new Availability.Online()
                : new Availability.Offline(topic + "/$state says " + state.word());
    }

    /** @param path below the device, {@code node/property} */
    void onValue(String path, String payload, Cause cause) {
        if (payload.length() > LONGEST_VALUE) {
            with(
                    path,
                    (entity, property) -> home.raise(
                            entity.key(),
                            "bad-value",
                            "The value has " + payload.length() + " characters; at most " + LONGEST_VALUE
                                    + " are shown."));
            return;
        }
        if (values.containsKey(path) || values.size() < MOST_VALUES) {
            values.put(path, new Told(payload, true));
        }
        with(path, (entity, property) -> tell(entity, property, payload, cause));
    }

    /** Bytes that are no text; what is no property, for example the picture of a map, is none of ours. */
    void onUnreadable(String path) {
        with(path, (entity, property) -> home.raise(entity.key(), "bad-value", "The value is no UTF-8."));
    }

    private static void tell(HomieEntity entity, Property property, String payload, Cause cause) {
        if (payload.isEmpty()) {
            entity.onGone(property, cause);
        } else {
            entity.onValue(property, payload, cause);
        }
    }

    void onTarget(String path, String payload, Cause cause) {
        with(path, (entity, property) -> entity.onTarget(property, payload, cause));
    }

    private interface Use {
        void with(HomieEntity entity, Property property);
    }

    private void with(String path, Use use) {
        HomieEntity entity = byPath.get(path);
        if (entity != null) {
            output.trace(List.of(entity.key()));
            entity.properties().stream()
                    .filter(property -> property.path().equals(path))
                    .forEach(property -> use.with(entity, property));
        }
    }

    void onCommand(String key, Command command) {
        Optional.ofNullable(entities.get(key))
                .orElseThrow(() ->
                        new CommandRefusedException(Reason.NO_SUCH_ENTITY, "No device announces this entity any more."))
                .onCommand(command);
    }

    /** The device is gone. */
    void end() {
        home.keepOnly(base + "/", Set.of());
    }
}
