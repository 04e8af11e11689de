package io.tomte.binding.homeassistant.internal.component;

import java.util.Optional;
import java.util.function.Consumer;

import io.tomte.binding.homeassistant.internal.entity.Port;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Value;

/** Handlers that put a value into one attribute. Empty text is ignored, {@code None} takes the attribute out. */
public final class Readings {
    private Readings() {}

    public static Consumer<String> number(Port port, String attribute) {
        return value -> {
            Optional<Double> number = Numbers.parse(value);
            if (value.equals("None")) {
                port.attribute(attribute, Value.NONE);
            } else if (number.isPresent()) {
                port.attribute(attribute, Value.of(number.get()));
                port.understood();
            } else if (!value.isBlank()) {
                port.unexpected(value);
            }
        };
    }

    public static Consumer<String> text(Port port, String attribute) {
        return value -> {
            if (!value.isBlank()) {
                port.attribute(attribute, value.equals("None") ? Value.NONE : Value.of(value));
            }
        };
    }

    /** The value is the state itself. */
    public static Consumer<String> state(Port port) {
        return value -> {
            if (!value.isBlank()) {
                port.state(value.equals("None") ? EntityState.UNKNOWN : value);
            }
        };
    }

    /** Without a topic for what happened, a command is taken to have had its effect. */
    public static boolean assumes(Port port, String topicKey) {
        return port.config().text(topicKey).isEmpty() || port.config().flag("optimistic", false);
    }
}
