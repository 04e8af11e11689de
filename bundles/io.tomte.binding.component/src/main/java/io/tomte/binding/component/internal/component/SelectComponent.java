package io.tomte.binding.component.internal.component;

import java.util.List;
import java.util.Map;

import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.device.api.Command;

/** One of several options. */
final class SelectComponent implements Component {
    private final Port port;
    private final List<String> options;
    private final CommandTemplate template;

    SelectComponent(Port port) {
        this.port = port;
        port.config().require("command_topic", "options");
        this.options = port.config().texts("options");
        this.template = port.template("command_template");
        port.on("state_topic", "value_template", Readings.oneOf(port, options, "none"::equalsIgnoreCase));
    }

    @Override
    public List<String> actions() {
        return List.of("select_option");
    }

    @Override
    public void command(Command command) {
        String option = Arguments.needText(command, "option");
        if (!options.contains(option)) {
            throw Arguments.bad("The option '" + option + "' is none of " + String.join(", ", options) + ".");
        }
        port.publish("command_topic", template.write(option, Map.of()));
        if (Readings.assumes(port, "state_topic")) {
            port.state(option);
        }
    }
}
