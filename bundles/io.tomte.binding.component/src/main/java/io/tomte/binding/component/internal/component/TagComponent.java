package io.tomte.binding.component.internal.component;

import java.util.Map;

import io.tomte.binding.component.internal.entity.Port;
import io.tomte.device.api.Value;

/** A reader of tags. It has no state. */
final class TagComponent implements Component {
    private final Port port;

    TagComponent(Port port) {
        this.port = port;
        port.config().require("topic");
        port.on("topic", "value_template", this::onValue);
    }

    private void onValue(String value) {
        if (!port.replay() && !value.isBlank()) {
            port.fire("tag_scanned", Map.of("tag_id", Value.of(value)));
        }
    }
}
