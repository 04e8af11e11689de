package io.tomte.device.internal.identity;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Slug;

/** Whether two adapters that announce the same device speak of the same thing in it. Pure. */
public final class Twin {
    private static final Set<Kind> SWITCHES = EnumSet.of(Kind.LIGHT, Kind.SWITCH);

    /** Kinds that a device has for what it is: one adapter has told all of them, or none. */
    private static final Set<Kind> WHOLE = EnumSet.of(
            Kind.ALARM_CONTROL_PANEL,
            Kind.CAMERA,
            Kind.CLIMATE,
            Kind.COVER,
            Kind.DEVICE_TRACKER,
            Kind.FAN,
            Kind.HUMIDIFIER,
            Kind.LAWN_MOWER,
            Kind.LIGHT,
            Kind.LOCK,
            Kind.REMOTE,
            Kind.SIREN,
            Kind.SWITCH,
            Kind.VACUUM,
            Kind.VALVE,
            Kind.WATER_HEATER);

    private Twin() {}

    public static boolean are(EntityInfo one, EntityInfo other) {
        if (one.kind() != other.kind()) {
            return SWITCHES.contains(one.kind()) && SWITCHES.contains(other.kind()) && isNamedAlike(one, other);
        }
        if (WHOLE.contains(one.kind())) {
            return true;
        }
        return one.deviceClass().isPresent() || other.deviceClass().isPresent()
                ? one.deviceClass().equals(other.deviceClass())
                : isNamedAlike(one, other);
    }

    public static boolean isNamedAlike(EntityInfo one, EntityInfo other) {
        return name(one).equals(name(other));
    }

    private static Optional<String> name(EntityInfo info) {
        return info.main() ? Optional.empty() : info.name().map(Slug::of);
    }
}
