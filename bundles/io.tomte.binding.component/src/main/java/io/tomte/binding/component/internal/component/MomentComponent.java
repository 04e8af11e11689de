package io.tomte.binding.component.internal.component;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.device.api.Command;
import io.tomte.device.api.Kind;

/**
 * A date, a time, or both. Date and time come with their zone, or are in the {@code timezone} of the config; commands are in
 * UTC.
 */
final class MomentComponent implements Component {
    private final Port port;
    private final Kind kind;
    private final Optional<ZoneId> zone;
    private final CommandTemplate template;

    private MomentComponent(Port port, Kind kind) {
        this.port = port;
        this.kind = kind;
        port.config().require("command_topic");
        this.zone = port.config().text("timezone").flatMap(MomentComponent::zone);
        this.template = port.template("command_template");
        port.on("state_topic", "value_template", this::onValue);
    }

    static Function<Port, Component> of(Kind kind) {
        return port -> new MomentComponent(port, kind);
    }

    /** A name that is none does not count, as in Home Assistant; each value must then come with its own zone. */
    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void onValue(String value) {
        Readings.report(
                port,
                value,
                Readings.unknownIf(value.equals("None")).or(() -> Moments.read(kind, value.strip(), zone)));
    }

    @Override
    public List<String> actions() {
        return List.of("set_value");
    }

    @Override
    public void command(Command command) {
        String wanted = Arguments.needText(command, "value");
        String value = Moments.read(kind, wanted.strip(), Optional.empty())
                .orElseThrow(() -> Arguments.bad("value must be " + example() + ", not '" + wanted + "'."));
        port.publish("command_topic", template.write(value, Map.of()));
        if (Readings.assumes(port, "state_topic")) {
            port.state(value);
        }
    }

    private String example() {
        return switch (kind) {
            case DATE -> "a date as 2026-03-01";
            case TIME -> "a time as 07:30:00";
            default -> "a date and time with its zone as 2026-03-01T07:30:00+01:00";
        };
    }
}
