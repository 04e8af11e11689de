package io.tomte.binding.component.internal.component;

import java.time.Duration;

import io.tomte.binding.component.internal.entity.Port;

/** Something that is on or off; {@code off_delay} turns it off by itself. */
final class BinarySensorComponent implements Component {
    private static final String OFF_DELAY = "off_delay";

    private final Port port;
    private final String on;
    private final String off;
    private final double offDelay;

    BinarySensorComponent(Port port) {
        this.port = port;
        port.config().require("state_topic");
        this.on = port.config().text("payload_on", "ON");
        this.off = port.config().text("payload_off", "OFF");
        this.offDelay = port.config().number(OFF_DELAY, 0);
        port.on("state_topic", "value_template", this::onValue);
    }

    private void onValue(String value) {
        if (Readings.report(port, value, OnOff.meaning(value, on, off)) && offDelay > 0) {
            port.cancelTimer(OFF_DELAY);
            if (value.equals(on)) {
                port.timer(OFF_DELAY, Duration.ofMillis((long) (offDelay * 1000)));
            }
        }
    }

    @Override
    public void onTimer(String name) {
        if (name.equals(OFF_DELAY)) {
            port.state("off");
        }
    }
}
