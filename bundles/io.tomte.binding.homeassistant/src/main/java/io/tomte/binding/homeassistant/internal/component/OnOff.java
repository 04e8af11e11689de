package io.tomte.binding.homeassistant.internal.component;

import io.tomte.binding.homeassistant.internal.entity.Port;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityState;

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
        if (value.equals(stateOn)) {
            port.state("on");
        } else if (value.equals(stateOff)) {
            port.state("off");
        } else if (value.equals("None")) {
            port.state(EntityState.UNKNOWN);
        } else {
            if (!value.isBlank()) {
                port.unexpected(value);
            }
            return;
        }
        port.understood();
    }

    /** No device tells whether a command had its effect. */
    public boolean assumes() {
        return port.config().text("state_topic").isEmpty() || port.config().flag("optimistic", false);
    }

    public void assume(boolean on) {
        if (assumes()) {
            port.state(on ? "on" : "off");
        }
    }

    /** What {@code turn_on}, {@code turn_off} or {@code toggle} ask for. */
    public boolean wanted(Command command) {
        return switch (command.action()) {
            case "turn_on" -> true;
            case "turn_off" -> false;
            case "toggle" -> !port.state().equals("on");
            default -> throw Arguments.unknown(command);
        };
    }
}
