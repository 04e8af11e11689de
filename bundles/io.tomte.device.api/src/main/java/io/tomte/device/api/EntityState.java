package io.tomte.device.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The state of one entity.
 *
 * @param state      Home Assistant's state text, {@value #UNKNOWN} until something was reported; keeps its last value while
 *                   the entity is not available
 * @param attributes for example {@code brightness} (0..255), {@code color_temp} (mired), {@code rgb_color}
 * @param changedAt  when state or an attribute last became another
 * @param updatedAt  when it was last reported
 * @param pending    a command was sent and its effect has not been reported yet
 */
public record EntityState(
        String state,
        Map<String, Value> attributes,
        Availability availability,
        Instant changedAt,
        Instant updatedAt,
        boolean pending) {
    public static final String UNKNOWN = "unknown";

    public EntityState {
        Objects.requireNonNull(state, "state");
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        Objects.requireNonNull(availability, "availability");
        Objects.requireNonNull(changedAt, "changedAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
    }

    public boolean isUnknown() {
        return state.equals(UNKNOWN);
    }
}
