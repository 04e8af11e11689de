package io.tomte.binding.component.internal.component;

import java.util.Optional;

import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.device.api.Command;

/** What is on and off in a config: the texts to send and the texts that come back. Without a state topic it assumes. */
public final class OnOff {
    private final Port port;
    private final String payloadOn;
    private final String payloadOff;
    private final String stateOn;
    private final String stateOff;

    public OnOff(Port port) {
        this.port = port;
        this.payloadOn = port.config().text("payload_on", "ON");
        this.payloadOff = port.config().text("payload_off", "OFF");
        this.stateOn = port.config().text("state_on", payloadOn);
        this.stateOff = port.config().text("state_off", payloadOff);
    }

    public String payload(boolean on) {
        return on ? payloadOn : payloadOff;
    }

    public void onState(String value) {
        Readings.report(port, value, meaning(value, stateOn, stateOff));
    }

    /** Empty for a value that is none of the two texts and not {@code None}. */
    static Optional<String> meaning(String value, String on, String off) {
        if (value.equals(on)) {
            return Optional.of("on");
        }
        return value.equals(off) ? Optional.of("off") : Readings.unknownIf(value.equals("None"));
    }

    /** No device tells whether a command had its effect. */
    public boolean assumes() {
        return Readings.assumes(port, "state_topic");
    }

    public void assume(boolean on) {
        if (assumes()) {
            port.state(on ? "on" : "off");
        }
    }

    /** What {@code turn_on}, {@code turn_off} or {@code toggle} ask for. */
    public boolean wanted(Command command) {
        return Arguments.wantsOn(command, port.state());
    }
}
