package io.tomte.binding.homie.internal;

import java.util.Locale;
import java.util.Optional;

/** Where a device stands. Homie 4 and 5, "Device Lifecycle". */
enum DeviceState {
    INIT(false),
    READY(true),
    DISCONNECTED(false),
    /** Its values hold, and it will take commands when it wakes up. */
    SLEEPING(true),
    LOST(false),
    /** It works, and something is wrong; Homie 4. */
    ALERT(true);

    private final boolean reached;

    DeviceState(boolean reached) {
        this.reached = reached;
    }

    boolean isReached() {
        return reached;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DeviceState> of(String word) {
        for (DeviceState state : values()) {
            if (state.word().equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
