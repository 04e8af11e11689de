package io.tomte.binding.component.internal.component;

import java.util.List;
import java.util.Map;

import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.device.api.Command;

/** Something to press; its state is when that was done last, which only the hub knows. */
final class ButtonComponent implements Component {
    private final Port port;
    private final CommandTemplate template;

    ButtonComponent(Port port) {
        this.port = port;
        port.config().require("command_topic");
        this.template = port.template("command_template");
    }

    @Override
    public List<String> actions() {
        return List.of("press");
    }

    @Override
    public void command(Command command) {
        port.publish("command_topic", template.write(port.config().text("payload_press", "PRESS"), Map.of()));
        port.state(port.now().toString());
    }
}
