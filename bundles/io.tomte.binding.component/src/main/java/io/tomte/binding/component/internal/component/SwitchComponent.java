package io.tomte.binding.component.internal.component;

import java.util.List;
import java.util.Map;

import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.device.api.Command;

/** Something to turn on and off. */
final class SwitchComponent implements Component {
    private final Port port;
    private final OnOff onOff;
    private final CommandTemplate template;

    SwitchComponent(Port port) {
        this.port = port;
        port.config().require("command_topic");
        this.onOff = new OnOff(port);
        this.template = port.template("command_template");
        port.on("state_topic", "value_template", onOff::onState);
    }

    @Override
    public List<String> actions() {
        return List.of("turn_on", "turn_off", "toggle");
    }

    @Override
    public void command(Command command) {
        boolean on = onOff.wanted(command);
        port.publish("command_topic", template.write(onOff.payload(on), Map.of()));
        onOff.assume(on);
    }
}
