package io.tomte.binding.homie.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Texts;
import io.tomte.device.api.Cause;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** Shows where a device stands, and carries its alerts; so a device without nodes is one too. */
final class StateEntity {
    private static final int MOST_ALERTS = 50;
    private static final String ALERT_STATE = "alert-state";

    private final Entities home;
    private final String key;
    private final Map<String, String> alerts = new LinkedHashMap<>(); // also those told before the device was announced

    StateEntity(Entities home, String base) {
        this.home = home;
        this.key = base + "/$state";
    }

    String key() {
        return key;
    }

    EntityInfo info() {
        return EntityDraft.of(Kind.SENSOR, key)
                .name("State")
                .deviceClass("enum")
                .diagnostic()
                .capability(
                        "options",
                        Value.texts(Arrays.stream(DeviceState.values())
                                .map(DeviceState::word)
                                .toList()))
                .topic("state_topic", key)
                .build();
    }

    void report(DeviceState state, Cause cause) {
        if (!home.state(key).equals(state.word())) {
            home.report(key, state.word(), cause);
        }
        if (state == DeviceState.ALERT) {
            home.raise(key, ALERT_STATE, "The device says that something is wrong with it.");
        } else {
            home.solve(key, ALERT_STATE);
        }
        alerts.forEach(this::tell);
    }

    /**
     * Homie 5, "Alert topic".
     *
     * @param text empty when the alert is over
     */
    void onAlert(String id, String text) {
        if (text.isEmpty()) {
            alerts.remove(id);
            home.solve(key, "alert-" + id);
        } else if (alerts.size() < MOST_ALERTS || alerts.containsKey(id)) {
            String shown = Texts.shown(text).orElse(id);
            alerts.put(id, shown);
            tell(id, shown);
        }
    }

    private void tell(String id, String text) {
        home.raise(key, "alert-" + id, text);
    }
}
