package io.tomte.binding.component.internal.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.binding.component.Config;
import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Value;

/** A valve that tells its state, or its position in percent with 100 = open. */
final class ValveComponent implements Component {
    private static final String POSITION = "current_position";

    private final Port port;
    private final Config config;
    private final boolean reportsPosition;
    private final PositionRange positions;
    private final CommandTemplate template;

    ValveComponent(Port port) {
        this.port = port;
        this.config = port.config();
        this.reportsPosition = config.flag("reports_position", false);
        this.positions = new PositionRange(config.number("position_closed", 0), config.number("position_open", 100));
        this.template = port.template("command_template");
        port.on("state_topic", "value_template", this::onValue);
    }

    private void onValue(String value) {
        if (value.isBlank()) {
            return;
        }
        Optional<JsonObject> json = Json.object(value);
        String state = json.flatMap(object -> Json.member(object, "state"))
                .map(Json::text)
                .orElse(value);
        Optional<Double> position = json.flatMap(object -> Json.member(object, "position"))
                .map(Json::text)
                .or(() -> Optional.of(value))
                .filter(text -> reportsPosition)
                .flatMap(Numbers::parse);
        position.ifPresent(this::onPosition);
        Optional<String> known = known(state);
        known.ifPresent(port::state);
        if (known.isEmpty() && position.isEmpty()) {
            port.unexpected(value);
        } else {
            port.understood();
        }
    }

    private Optional<String> known(String value) {
        for (String state : List.of("opening", "closing")) {
            if (value.equals(config.text("state_" + state, state))) {
                return Optional.of(state);
            }
        }
        for (String state : reportsPosition ? List.<String>of() : List.of("open", "closed")) {
            if (value.equals(config.text("state_" + state, state))) {
                return Optional.of(state);
            }
        }
        return value.equals("None") ? Optional.of(EntityState.UNKNOWN) : Optional.empty();
    }

    private void onPosition(double position) {
        int percent = positions.percent(position);
        port.attribute(POSITION, Value.of(percent));
        port.state(percent == 0 ? "closed" : "open");
    }

    @Override
    public List<String> actions() {
        List<String> actions = new ArrayList<>();
        if (config.text("command_topic").isPresent()) {
            actions.add("open_valve");
            actions.add("close_valve");
            if (config.text("payload_stop").isPresent()) {
                actions.add("stop_valve");
            }
            if (reportsPosition) {
                actions.add("set_valve_position");
            }
        }
        return actions;
    }

    @Override
    public void command(Command command) {
        switch (command.action()) {
            case "open_valve" -> move(100, "payload_open", "OPEN");
            case "close_valve" -> move(0, "payload_close", "CLOSE");
            case "stop_valve" ->
                port.publish("command_topic", template.write(config.text("payload_stop", ""), Map.of()));
            default -> position(Arguments.needNumber(command, "position", 0, 100));
        }
    }

    private void move(double percent, String key, String otherwise) {
        if (reportsPosition) {
            position(percent);
        } else {
            port.publish("command_topic", template.write(config.text(key, otherwise), Map.of()));
            if (Readings.assumes(port, "state_topic")) {
                port.state(percent == 0 ? "closed" : "open");
            }
        }
    }

    private void position(double percent) {
        int ranged = positions.position(percent);
        port.publish("command_topic", template.write(ranged, Map.of("position", Numbers.round(percent))));
        if (Readings.assumes(port, "state_topic")) {
            onPosition(ranged);
        }
    }
}
