package io.tomte.binding.component.internal.component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Payload;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/** A number within bounds. */
final class NumberComponent implements Component {
    private final Port port;
    private final double min;
    private final double max;
    private final double step;
    private final CommandTemplate template;

    NumberComponent(Port port) {
        this.port = port;
        port.config().require("command_topic");
        this.min = port.config().number("min", 1);
        this.max = port.config().number("max", 100);
        this.step = port.config().number("step", 1);
        this.template = port.template("command_template");
        port.on("state_topic", "value_template", this::onValue);
    }

    private void onValue(String value) {
        String reset = port.config().text("payload_reset", "None");
        boolean digits = value.chars().allMatch(Character::isDigit);
        Optional<String> number = Numbers.parse(value)
                .filter(told -> told >= min && told <= max)
                .map(told -> digits ? value : Numbers.python(told));
        Readings.report(port, value, Readings.unknownIf(value.equals(reset)).or(() -> number));
    }

    @Override
    public Map<String, Value> capabilities() {
        Map<String, Value> capabilities = new LinkedHashMap<>();
        capabilities.put("min", Value.of(min));
        capabilities.put("max", Value.of(max));
        capabilities.put("step", Value.of(step));
        return capabilities;
    }

    @Override
    public List<String> actions() {
        return List.of("set_value");
    }

    @Override
    public void command(Command command) {
        double number = Arguments.needNumber(command, "value", min, max);
        Object value = Numbers.natural(number);
        port.publish(
                "command_topic",
                template.isPresent() ? template.write(value, Map.of()) : Payload.of(Numbers.text(number)));
        if (Readings.assumes(port, "state_topic")) {
            port.state(Numbers.text(number));
        }
    }
}
