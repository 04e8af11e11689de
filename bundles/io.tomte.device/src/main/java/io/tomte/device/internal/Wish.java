package io.tomte.device.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.Command;
import io.tomte.device.api.EntityState.Desired;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** What pending commands wish an entity to be, in the words in which it reports. Pure. */
final class Wish {
    private static final Set<String> ATTRIBUTES = Set.of(
            "brightness",
            "white",
            "color_temp",
            "hs_color",
            "xy_color",
            "rgb_color",
            "rgbw_color",
            "rgbww_color",
            "effect",
            "percentage",
            "temperature",
            "target_temp_low",
            "target_temp_high",
            "humidity",
            "fan_mode",
            "preset_mode",
            "swing_mode",
            "swing_horizontal_mode",
            "mode",
            "oscillating",
            "direction",
            "fan_speed");
    /** Asked for by one name, reported by another. */
    private static final Map<String, String> REPORTED_AS =
            Map.of("position", "current_position", "tilt_position", "current_tilt_position");

    private Wish() {}

    /** @param pending oldest first; a later command goes before an earlier one */
    static Optional<Desired> of(Collection<PendingCommand> pending) {
        Optional<String> state = Optional.empty();
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (PendingCommand one : pending) {
            if (one.settling && one.isShown()) {
                Desired wish = one.wish;
                if (wish.state().isPresent() && !wish.state().equals(state)) {
                    attributes.clear(); // it was about another state
                    state = wish.state();
                }
                attributes.putAll(wish.attributes());
            }
        }
        return state.isEmpty() && attributes.isEmpty() ? Optional.empty() : Optional.of(new Desired(state, attributes));
    }

    /** @param states what confirms the command; the wish is told only where there is one */
    static Desired of(Kind kind, Command command, Set<String> states) {
        Optional<String> state = number(kind, command)
                .or(() -> states.size() == 1 ? states.stream().findFirst() : Optional.empty());
        Map<String, Value> attributes = new LinkedHashMap<>();
        command.arguments().forEach((name, value) -> {
            if (ATTRIBUTES.contains(name)) {
                attributes.put(name, value);
            } else if (REPORTED_AS.containsKey(name)) {
                attributes.put(REPORTED_AS.get(name), value);
            }
        });
        return new Desired(state, attributes);
    }

    private static Optional<String> number(Kind kind, Command command) {
        return kind == Kind.NUMBER && command.arguments().get("value") instanceof Value.Num number
                ? Optional.of(String.valueOf(number.toJava()))
                : Optional.empty();
    }
}
