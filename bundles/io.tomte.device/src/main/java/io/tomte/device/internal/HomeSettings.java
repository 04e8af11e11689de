package io.tomte.device.internal;

import java.util.Objects;
import java.util.Optional;

import io.tomte.device.api.Position;

/**
 * What the owner of the hub may choose.
 *
 * @param askForNewDevices true where new devices wait until they are accepted
 * @param position         where the home is; empty where it was not said
 */
public record HomeSettings(boolean askForNewDevices, Optional<Position> position) {
    public static final HomeSettings DEFAULT = new HomeSettings(false, Optional.empty());

    public HomeSettings {
        Objects.requireNonNull(position, "position");
    }

    /** @param newDevices {@code ask} or {@code show}; anything else shows them, so that nothing is lost by a spelling mistake */
    public static HomeSettings of(String newDevices) {
        return of(newDevices, "", "", "");
    }

    /**
     * @param latitude  in degrees; as the other two a number, or nothing that can be read and then there is no position
     * @param longitude in degrees
     * @param radius    in metres
     */
    public static HomeSettings of(String newDevices, String latitude, String longitude, String radius) {
        return new HomeSettings(newDevices.strip().equalsIgnoreCase("ask"), position(latitude, longitude, radius));
    }

    private static Optional<Position> position(String latitude, String longitude, String radius) {
        try {
            return Optional.of(new Position(
                    Double.parseDouble(latitude), Double.parseDouble(longitude), Double.parseDouble(radius)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
