package io.tomte.binding.zigbee2mqtt.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.Cause;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;

/**
 * When a device was heard of last. No device exposes it: it is in the states where Zigbee2MQTT is set to tell it ({@code last_seen}),
 * as a text of ISO 8601 or in milliseconds.
 */
final class LastSeen {
    private static final String ID = "last_seen";

    private final Entities home;
    private final String key;

    LastSeen(Entities home, String prefix) {
        this.home = home;
        this.key = prefix + ID;
    }

    String key() {
        return key;
    }

    private EntityInfo info() {
        return EntityDraft.of(Kind.SENSOR, key)
                .name("Last seen")
                .deviceClass("timestamp")
                .diagnostic()
                .disabledByDefault()
                .build();
    }

    /** @return whether it is there, because the device once told it */
    boolean announceAgain(DeviceInfo device) {
        if (home.has(key)) {
            home.announce(key, device, info());
        }
        return home.has(key);
    }

    void onState(JsonObject state, DeviceInfo device, Cause cause) {
        Json.member(state, ID).flatMap(LastSeen::moment).ifPresent(moment -> {
            home.announce(key, device, info());
            home.report(key, moment.toString(), cause);
        });
    }

    private static Optional<Instant> moment(JsonElement told) {
        Optional<Double> millis = Json.number(told).filter(number -> number > 0 && number < 1e14);
        if (millis.isPresent()) {
            return Optional.of(Instant.ofEpochMilli(millis.get().longValue()));
        }
        try {
            return told.isJsonPrimitive()
                    ? Optional.of(OffsetDateTime.parse(told.getAsString()).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
