package io.tomte.binding.component.internal.component;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Value;

/** Handlers that put a value into the state or one attribute. Empty text is ignored, {@code None} takes the attribute out. */
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

    /**
     * One of these values; another one is unexpected.
     *
     * @param known empty where any value will do
     */
    static Consumer<String> choice(Port port, String attribute, List<String> known) {
        Consumer<String> take = text(port, attribute);
        return value -> {
            if (value.isBlank() || value.equals("None") || known.isEmpty() || known.contains(value)) {
                take.accept(value);
                port.understood();
            } else {
                port.unexpected(value);
            }
        };
    }

    /** What the device does at the moment; {@code None} says nothing of it. */
    static Consumer<String> action(Port port, String attribute, List<String> known) {
        Consumer<String> take = choice(port, attribute, known);
        return value -> {
            if (!value.equals("None")) {
                take.accept(value);
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

    /**
     * The value is one of these states; another one is unexpected.
     *
     * @param unknown whether a value says that the state is not known
     */
    static Consumer<String> oneOf(Port port, List<String> states, Predicate<String> unknown) {
        return value -> report(
                port, value, Optional.of(value).filter(states::contains).or(() -> unknownIf(unknown.test(value))));
    }

    static Optional<String> unknownIf(boolean told) {
        return told ? Optional.of(EntityState.UNKNOWN) : Optional.empty();
    }

    /**
     * Reports the state that a value stands for.
     *
     * @param state empty where the value means nothing to the component; then it is unexpected, unless it is blank
     * @return whether there was a state
     */
    static boolean report(Port port, String value, Optional<String> state) {
        if (state.isPresent()) {
            port.state(state.get());
            port.understood();
        } else if (!value.isBlank()) {
            port.unexpected(value);
        }
        return state.isPresent();
    }

    /** Without a topic for what happened, a command is taken to have had its effect. */
    public static boolean assumes(Port port, String topicKey) {
        return port.config().text(topicKey).isEmpty() || port.config().flag("optimistic", false);
    }
}
