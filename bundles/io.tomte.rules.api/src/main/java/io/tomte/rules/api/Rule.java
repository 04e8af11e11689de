package io.tomte.rules.api;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * When any trigger fires, if all conditions hold, then the actions in order.
 *
 * @param id   lower case letters, digits and {@code _}; never changes
 * @param rev  grows with each change
 */
public record Rule(
        String id,
        String name,
        boolean enabled,
        Mode mode,
        String note,
        List<Step> triggers,
        List<Step> conditions,
        List<Step> actions,
        long rev) {
    public Rule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(note, "note");
        triggers = List.copyOf(triggers);
        conditions = List.copyOf(conditions);
        actions = List.copyOf(actions);
    }

    /** What happens when it fires while it is still running. */
    public enum Mode {
        RESTART,
        IGNORE,
        QUEUE,
        PARALLEL;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Mode> of(String id) {
            for (Mode mode : values()) {
                if (mode.id().equals(id)) {
                    return Optional.of(mode);
                }
            }
            return Optional.empty();
        }
    }
}
