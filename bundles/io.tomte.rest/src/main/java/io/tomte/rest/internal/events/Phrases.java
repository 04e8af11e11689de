package io.tomte.rest.internal.events;

import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityState;

/** Words for changes. Pure. */
final class Phrases {
    private record OnOff(String on, String off) {}

    private static final OnOff PLAIN = new OnOff("turned on", "turned off");
    private static final OnOff OPENED = new OnOff("opened", "closed");
    private static final OnOff PRESENT = new OnOff("noticed somebody", "notices nobody any more");

    /** By Home Assistant's device classes of binary sensors. */
    private static final Map<String, OnOff> BY_CLASS = Map.ofEntries(
            Map.entry("door", OPENED),
            Map.entry("window", OPENED),
            Map.entry("garage_door", OPENED),
            Map.entry("opening", OPENED),
            Map.entry("motion", new OnOff("noticed motion", "notices no motion any more")),
            Map.entry("occupancy", PRESENT),
            Map.entry("presence", PRESENT),
            Map.entry("moisture", new OnOff("got wet", "is dry again")),
            Map.entry("smoke", new OnOff("noticed smoke", "notices no smoke any more")),
            Map.entry("gas", new OnOff("noticed gas", "notices no gas any more")),
            Map.entry("carbon_monoxide", new OnOff("noticed carbon monoxide", "notices no carbon monoxide any more")),
            Map.entry("vibration", new OnOff("noticed vibration", "notices no vibration any more")),
            Map.entry("sound", new OnOff("noticed a sound", "notices no sound any more")),
            Map.entry("light", new OnOff("noticed light", "notices no light any more")),
            Map.entry("lock", new OnOff("was unlocked", "was locked")),
            Map.entry("battery", new OnOff("has a low battery", "has a good battery again")),
            Map.entry("problem", new OnOff("reports a problem", "reports no problem any more")),
            Map.entry("safety", new OnOff("is not safe", "is safe again")),
            Map.entry("tamper", new OnOff("was tampered with", "is no longer tampered with")),
            Map.entry("connectivity", new OnOff("is connected", "lost its connection")),
            Map.entry("plug", new OnOff("was plugged in", "was unplugged")),
            Map.entry("power", new OnOff("has power", "has no power")),
            Map.entry("running", new OnOff("started", "stopped")));

    private Phrases() {}

    /** What happened between two states, as the end of a sentence that begins with the name. */
    static Optional<String> change(EntityState before, Entity entity) {
        EntityState now = entity.state();
        boolean wasOffline = before.availability() instanceof Availability.Offline;
        boolean isOffline = now.availability() instanceof Availability.Offline;
        if (wasOffline != isOffline && entity.info().main()) {
            return Optional.of(isOffline ? "cannot be reached" : "can be reached again");
        }
        if (isOffline || before.isUnknown() || now.isUnknown() || before.state().equals(now.state())) {
            return Optional.empty();
        }
        return state(entity, now.state());
    }

    /** A key of a protocol as words: {@code double_press} becomes {@code double press}. */
    static String words(String key) {
        return key.replace('_', ' ');
    }

    private static Optional<String> state(Entity entity, String state) {
        OnOff words = entity.info()
                .deviceClass()
                .map(key -> BY_CLASS.getOrDefault(key, PLAIN))
                .orElse(PLAIN);
        return switch (entity.info().kind()) {
            case BINARY_SENSOR -> onOff(state, words);
            case LIGHT, SWITCH, FAN, SIREN, HUMIDIFIER, REMOTE -> onOff(state, PLAIN);
            case COVER, VALVE -> moved(state);
            case LOCK -> locked(state);
            case ALARM_CONTROL_PANEL, CLIMATE, WATER_HEATER, VACUUM, LAWN_MOWER ->
                Optional.of("is now " + words(state));
            case SELECT -> Optional.of("was set to " + state);
            case DEVICE_TRACKER -> Optional.of(state.equals("home") ? "came home" : "is now at " + words(state));
            default -> Optional.empty();
        };
    }

    private static Optional<String> onOff(String state, OnOff words) {
        return switch (state) {
            case "on" -> Optional.of(words.on());
            case "off" -> Optional.of(words.off());
            default -> Optional.empty();
        };
    }

    private static Optional<String> moved(String state) {
        return switch (state) {
            case "open" -> Optional.of("opened");
            case "closed" -> Optional.of("closed");
            default -> Optional.empty(); // on its way, or stopped
        };
    }

    private static Optional<String> locked(String state) {
        return switch (state) {
            case "locked" -> Optional.of("was locked");
            case "unlocked" -> Optional.of("was unlocked");
            case "jammed" -> Optional.of("is jammed");
            default -> Optional.empty();
        };
    }
}
