package io.tomte.binding.component.internal.component;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.tomte.binding.component.internal.entity.Port;
import io.tomte.device.api.Command;

/** A robot that mows; its state is what it is doing. */
final class LawnMowerComponent implements Component {
    private static final List<String> ACTIVITIES = List.of("mowing", "paused", "docked", "returning", "error");
    private static final Map<String, String> ASSUMED =
            Map.of("start_mowing", "mowing", "pause", "paused", "dock", "docked");

    private final Port port;

    LawnMowerComponent(Port port) {
        this.port = port;
        port.on(
                "activity_state_topic",
                "activity_value_template",
                Readings.oneOf(port, ACTIVITIES, "none"::equalsIgnoreCase));
    }

    @Override
    public List<String> actions() {
        return Stream.of("start_mowing", "pause", "dock")
                .filter(action -> port.config().text(action + "_command_topic").isPresent())
                .toList();
    }

    @Override
    public void command(Command command) {
        String action = command.action();
        port.publish(
                action + "_command_topic",
                port.template(action + "_command_template").write(action, Map.of()));
        if (Readings.assumes(port, "activity_state_topic")) {
            port.state(ASSUMED.get(action));
        }
    }
}
