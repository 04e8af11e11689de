package io.tomte.device.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What an entity shall do, in the words of Home Assistant's services.
 *
 * @param action    for example {@code turn_on}
 * @param arguments for example {@code brightness} 0..255, {@code transition} in seconds
 */
public record Command(String action, Map<String, Value> arguments) {
    public Command {
        Objects.requireNonNull(action, "action");
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    public static Command of(String action) {
        return new Command(action, Map.of());
    }
}
