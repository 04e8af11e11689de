package io.tomte.binding.component.internal.component;

import java.util.List;
import java.util.Map;

import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityState;

/** A date, a time, or both, in ISO 8601 as the device writes it. */
final class MomentComponent implements Component {
    private final Port port;
    private final CommandTemplate template;

    MomentComponent(Port port) {
        this.port = port;
        port.config().require("command_topic");
        this.template = port.template("command_template");
        port.on("state_topic", "value_template", this::onValue);
    }

    private void onValue(String value) {
        if (!value.isBlank()) {
            port.state(value.equals("None") ? EntityState.UNKNOWN : value);
        }
    }

    @Override
    public List<String> actions() {
        return List.of("set_value");
    }

    @Override
    public void command(Command command) {
        String value = Arguments.needText(command, "value");
        port.publish("command_topic", template.write(value, Map.of()));
        if (Readings.assumes(port, "state_topic")) {
            port.state(value);
        }
    }
}
