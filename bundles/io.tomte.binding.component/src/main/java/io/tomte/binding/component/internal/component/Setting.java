package io.tomte.binding.component.internal.component;

import java.util.Map;
import java.util.function.Consumer;

import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Payload;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Value;

/**
 * One thing of a device that is set on {@code <name>_command_topic} and told on {@code <name>_state_topic}, such as a mode;
 * thermostats, fans and humidifiers are made of them.
 */
final class Setting {
    private final Port port;
    private final String commandTopic;
    private final String stateTopic;
    private final CommandTemplate template;

    /** @param stateTemplates keys of templates for what is told, of which the first one in the config is taken */
    Setting(Port port, String name, Consumer<String> told, String... stateTemplates) {
        this.port = port;
        this.commandTopic = name + "_command_topic";
        this.stateTopic = name + "_state_topic";
        this.template = port.template(name + "_command_template");
        port.on(stateTopic, stateTemplates, told);
    }

    boolean canBeSet() {
        return port.config().text(commandTopic).isPresent();
    }

    /** Takes the number of the config for what was set last, as long as nothing else is known and nobody will tell. */
    void begin(String key, String attribute) {
        if (canBeSet()
                && port.config().text(stateTopic).isEmpty()
                && port.attribute(attribute).isEmpty()) {
            port.config().number(key).ifPresent(number -> port.attribute(attribute, Value.of(number)));
        }
    }

    /** Sends the value; where nothing tells the effect, the state is taken to be it. */
    void set(Object value, Runnable assume) {
        port.publish(commandTopic, template.write(value, Map.of()));
        if (Readings.assumes(port, stateTopic)) {
            assume.run();
        }
    }

    void setText(String value, String attribute) {
        set(value, () -> port.attribute(attribute, Value.of(value)));
    }

    /** Home Assistant sends temperatures as floats: {@code 21.0}. */
    void setFloat(double value, String attribute) {
        port.publish(
                commandTopic,
                template.isPresent() ? template.write(value, Map.of()) : Payload.of(Numbers.python(value)));
        if (Readings.assumes(port, stateTopic)) {
            port.attribute(attribute, Value.of(value));
        }
    }

    void setWhole(double value, String attribute) {
        set(Numbers.natural(value), () -> port.attribute(attribute, Value.of(value)));
    }
}
