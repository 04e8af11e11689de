package io.tomte.binding.component.internal.component;

import io.tomte.binding.component.internal.entity.Port;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Value;

/** Where something or somebody is: {@code home}, {@code not_home}, or the name of a place. */
final class DeviceTrackerComponent implements Component {
    private final Port port;

    DeviceTrackerComponent(Port port) {
        this.port = port;
        port.on("state_topic", "value_template", this::onValue);
    }

    /** Home Assistant takes a tracker that does not say how it works for one that knows its position. */
    @Override
    public void announced() {
        port.attribute("source_type", Value.of(port.config().text("source_type", "gps")));
    }

    private void onValue(String value) {
        if (value.isBlank()) {
            return;
        }
        if (value.equals(port.config().text("payload_home", "home"))) {
            port.state("home");
        } else if (value.equals(port.config().text("payload_not_home", "not_home"))) {
            port.state("not_home");
        } else if (value.equals(port.config().text("payload_reset", "None"))) {
            port.state(EntityState.UNKNOWN);
        } else {
            port.state(value);
        }
    }
}
