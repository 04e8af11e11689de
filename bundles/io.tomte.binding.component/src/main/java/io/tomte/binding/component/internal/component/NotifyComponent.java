package io.tomte.binding.component.internal.component;

import java.util.List;
import java.util.Map;

import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.device.api.Command;

/** Shows or says a message. */
final class NotifyComponent implements Component {
    private final Port port;
    private final CommandTemplate template;

    NotifyComponent(Port port) {
        this.port = port;
        port.config().require("command_topic");
        this.template = port.template("command_template");
    }

    @Override
    public List<String> actions() {
        return List.of("send_message");
    }

    @Override
    public void command(Command command) {
        port.publish("command_topic", template.write(Arguments.needText(command, "message"), Map.of()));
        port.state(port.now().toString());
    }
}
