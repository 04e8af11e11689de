package io.tomte.binding.tasmota.internal.part;

import java.util.Optional;

import com.google.gson.JsonElement;
import io.tomte.binding.kit.Arguments;
import io.tomte.device.api.Command;

/** {@code POWER}, {@code POWER1} …: whether a relay or a light is on. */
final class Power {
    private final Port port;
    private final String channel;
    private final int index;

    Power(Port port, String channel, int index) {
        this.port = port;
        this.channel = channel;
        this.index = index;
    }

    /** {@code on} or {@code off} where the message tells; the first relay may do without its number. */
    Optional<String> read(Reading reading) {
        Optional<JsonElement> value = reading.member("POWER" + (index + 1));
        if (value.isEmpty() && index == 0) {
            value = reading.member("POWER");
        }
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String text = value.get().isJsonPrimitive() ? value.get().getAsString() : "";
        if (text.equals(port.config().on())) {
            return Optional.of("on");
        }
        if (text.equals(port.config().off())) {
            return Optional.of("off");
        }
        port.bad(
                channel,
                reading,
                "POWER",
                value.get(),
                "one of " + port.config().on() + " and " + port.config().off());
        return Optional.empty();
    }

    /** Whether it shall be on after this command. */
    boolean wanted(Command command) {
        return Arguments.wantsOn(command, port.state(channel));
    }

    String name() {
        return "Power" + (index + 1);
    }

    String word(boolean on) {
        return on ? port.config().on() : port.config().off();
    }
}
