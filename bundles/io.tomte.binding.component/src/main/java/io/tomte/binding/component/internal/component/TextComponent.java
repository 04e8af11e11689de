package io.tomte.binding.component.internal.component;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.tomte.binding.component.ConfigRefused;
import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Command;

/** A text to write into the device. */
final class TextComponent implements Component {
    private static final int LONGEST = 255;

    private final Port port;
    private final double min;
    private final double max;
    private final Optional<Pattern> pattern;
    private final CommandTemplate template;

    TextComponent(Port port) {
        this.port = port;
        port.config().require("command_topic");
        this.min = port.config().number("min", 0);
        this.max = port.config().number("max", LONGEST);
        this.pattern = port.config().text("pattern").map(TextComponent::compile);
        this.template = port.template("command_template");
        port.on("state_topic", "value_template", this::onValue);
    }

    private static Pattern compile(String source) {
        try {
            return Pattern.compile(source);
        } catch (PatternSyntaxException e) {
            throw new ConfigRefused("pattern: " + e.getDescription() + " in '" + source + "'.");
        }
    }

    private void onValue(String value) {
        Readings.report(
                port, value, Optional.of(value).filter(text -> problem(text).isEmpty()));
    }

    /** What is wrong with a text, a sentence. */
    private Optional<String> problem(String value) {
        if (value.length() < min || value.length() > max) {
            return Optional.of("The text must have %s to %s characters, not %d."
                    .formatted(Numbers.text(min), Numbers.text(max), value.length()));
        }
        return pattern.filter(shape -> !shape.matcher(value).lookingAt())
                .map(shape -> "The text must match " + shape + ".");
    }

    @Override
    public List<String> actions() {
        return List.of("set_value");
    }

    @Override
    public void command(Command command) {
        String value = Arguments.needText(command, "value");
        problem(value).ifPresent(sentence -> {
            throw Arguments.bad(sentence);
        });
        port.publish("command_topic", template.write(value, Map.of()));
        if (Readings.assumes(port, "state_topic")) {
            port.state(value);
        }
    }
}
