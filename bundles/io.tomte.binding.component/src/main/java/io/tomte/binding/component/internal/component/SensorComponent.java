package io.tomte.binding.component.internal.component;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Value;

/** A measured or reported value. */
final class SensorComponent implements Component {
    private static final Set<String> NOT_NUMERIC = Set.of("date", "enum", "timestamp", "uptime");
    private static final Set<String> NO_NUMBER = Set.of("nan", "inf", "-inf", "+inf", "infinity", "-infinity");

    private final Port port;
    private final boolean numeric;
    private final List<String> options;

    SensorComponent(Port port) {
        this.port = port;
        port.config().require("state_topic");
        String deviceClass = port.config().text("device_class", "");
        this.numeric = !NOT_NUMERIC.contains(deviceClass)
                && (!deviceClass.isEmpty()
                        || port.config().has("unit_of_measurement")
                        || port.config().has("state_class"));
        this.options = port.config().texts("options");
        port.on("state_topic", "value_template", this::onValue);
    }

    private void onValue(String value) {
        if (value.equals("None") || numeric && NO_NUMBER.contains(value.toLowerCase(Locale.ROOT))) {
            port.state(EntityState.UNKNOWN);
        } else if (numeric && value.isBlank()) {
            return;
        } else if (numeric && Numbers.parse(value).isEmpty() || !options.isEmpty() && !options.contains(value)) {
            port.unexpected(value);
            return;
        } else {
            port.state(value);
        }
        port.understood();
        port.also("last_reset_value_template").ifPresent(reset -> port.attribute("last_reset", Value.of(reset)));
    }
}
