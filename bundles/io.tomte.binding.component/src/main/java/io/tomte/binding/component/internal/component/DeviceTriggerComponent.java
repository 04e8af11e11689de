package io.tomte.binding.component.internal.component;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.tomte.binding.component.ConfigRefused;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.device.api.Value;

/** A trigger for rules: a button of the device, for example. It has no state. */
final class DeviceTriggerComponent implements Component {
    private final Port port;
    private final Optional<String> payload;

    DeviceTriggerComponent(Port port) {
        this.port = port;
        port.config().require("automation_type", "topic", "type", "subtype");
        if (!port.config().text("automation_type", "").equals("trigger")) {
            throw new ConfigRefused("automation_type must be 'trigger'.");
        }
        this.payload = port.config().text("payload");
        port.on("topic", "value_template", this::onValue);
    }

    private void onValue(String value) {
        if (port.replay() || payload.isPresent() && !payload.get().equals(value)) {
            return;
        }
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("subtype", Value.of(port.config().text("subtype", "")));
        attributes.put("payload", Value.of(value));
        port.fire(port.config().text("type", ""), attributes);
    }
}
