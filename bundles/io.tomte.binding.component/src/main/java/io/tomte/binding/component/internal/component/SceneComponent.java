package io.tomte.binding.component.internal.component;

import java.util.List;

import io.tomte.binding.component.internal.entity.Port;
import io.tomte.device.api.Command;

/** A scene the device knows; its state is when it was last called, which only the hub knows. */
final class SceneComponent implements Component {
    private final Port port;

    SceneComponent(Port port) {
        this.port = port;
        port.config().require("command_topic");
    }

    @Override
    public List<String> actions() {
        return List.of("turn_on");
    }

    @Override
    public void command(Command command) {
        port.publish("command_topic", port.config().text("payload_on", "ON"));
        port.state(port.now().toString());
    }
}
