package io.tomte.device.api;

import java.util.Locale;
import java.util.Optional;

/** What an entity is; Home Assistant's component names in upper case. */
public enum Kind {
    ALARM_CONTROL_PANEL,
    BINARY_SENSOR,
    BUTTON,
    CAMERA,
    CLIMATE,
    COVER,
    DATE,
    DATETIME,
    DEVICE_AUTOMATION,
    DEVICE_TRACKER,
    EVENT,
    FAN,
    HUMIDIFIER,
    IMAGE,
    INFRARED,
    LAWN_MOWER,
    LIGHT,
    LOCK,
    NOTIFY,
    NUMBER,
    REMOTE,
    SCENE,
    SELECT,
    SENSOR,
    SIREN,
    SWITCH,
    TAG,
    TEXT,
    TIME,
    UPDATE,
    VACUUM,
    VALVE,
    WATER_HEATER;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** As written in topics, files and the API, for example {@code binary_sensor}. */
    public String id() {
        return id;
    }

    /** Whether it sets and tells temperatures among its attributes; they are in the unit of the entity. */
    public boolean isThermostat() {
        return this == CLIMATE || this == WATER_HEATER;
    }

    public static Optional<Kind> of(String id) {
        for (Kind kind : values()) {
            if (kind.id.equals(id)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
