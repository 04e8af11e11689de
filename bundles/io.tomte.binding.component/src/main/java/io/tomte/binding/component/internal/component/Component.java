package io.tomte.binding.component.internal.component;

import java.util.List;
import java.util.Map;

import io.tomte.binding.kit.Arguments;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/**
 * What one of Home Assistant's components does: values in, states out, commands to payloads. It says in its constructor which
 * topics it listens to, through its {@link io.tomte.binding.component.internal.entity.Port}.
 */
public interface Component {
    /** Home Assistant's service names that {@link #command} takes with this config. */
    default List<String> actions() {
        return List.of();
    }

    /** What follows from the config and does not stand there as it is. */
    default Map<String, Value> capabilities() {
        return Map.of();
    }

    /**
     * @param command its action is one of {@link #actions}
     * @throws io.tomte.device.api.CommandRefusedException when it cannot be done as given
     */
    default void command(Command command) {
        throw Arguments.unknown(command);
    }

    /** The home knows the entity now: what the config itself says of its attributes can be told. */
    default void announced() {}

    default void onTimer(String name) {}
}
