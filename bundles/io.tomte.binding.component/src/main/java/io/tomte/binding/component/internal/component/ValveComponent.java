package io.tomte.binding.component.internal.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
        port.constant("position_open", Numbers.natural(positions.open()));
        port.constant("position_closed", Numbers.natural(positions.closed()));
        this.template = port.template("command_template");
        port.on("state_topic", "value_template", this::onValue);
    }

    private void onValue(String value) {
        if (value.isBlank()) {
            return;
        }
        Optional<JsonObject> json = Json.object(value);
        String state = json.isEmpty() ? value : member(json.get(), "state").orElse("");
        if (reportsPosition) {
            onPosition(state, json.isEmpty() ? Optional.of(value) : member(json.get(), "position"), value);
        } else {
            Readings.report(port, state.isEmpty() ? value : state, known(state));
        }
    }

    private static Optional<String> member(JsonObject json, String key) {
        return Json.member(json, key).map(Json::text);
    }

    private Optional<String> moving(String value) {
        return Stream.of("opening", "closing")
                .filter(state -> value.equals(config.text("state_" + state, state)))
                .findFirst();
    }

    private Optional<String> known(String value) {
        return moving(value)
                .or(() -> Stream.of("open", "closed")
                        .filter(state -> value.equals(config.text("state_" + state, state)))
                        .findFirst())
                .or(() -> Readings.unknownIf(value.equals("None")));
    }

    /**
     * @param state    the whole value where it is no JSON, as is the position
     * @param position empty in JSON that lacks it, which is then of no use
     */
    private void onPosition(String state, Optional<String> position, String value) {
        Optional<String> moving = moving(state);
        Optional<Double> number = position.flatMap(Numbers::parse);
        if (state.equals("None")) {
            port.attribute(POSITION, Value.NONE);
            port.state(EntityState.UNKNOWN);
            port.understood();
        } else if (number.isEmpty() && (moving.isEmpty() || position.isEmpty())) {
            port.unexpected(value);
        } else {
            number.ifPresent(this::position);
            moving.ifPresent(port::state);
            port.understood();
        }
    }

    /** On the way it stays on the way until it reaches one of the ends. */
    private void position(double device) {
        int percent = positions.percent(device);
        port.attribute(POSITION, Value.of(percent));
        boolean onTheWay =
                percent > 0 && percent < 100 && List.of("opening", "closing").contains(port.state());
        if (!onTheWay) {
            port.state(percent == 0 ? "closed" : "open");
        }
    }

    @Override
    public List<String> actions() {
        List<String> actions = new ArrayList<>();
        if (config.text("command_topic").isPresent()) {
            addUnlessNull(actions, "payload_open", "open_valve");
            addUnlessNull(actions, "payload_close", "close_valve");
            if (config.text("payload_stop").isPresent()) {
                actions.add("stop_valve");
            }
            if (reportsPosition) {
                actions.add("set_valve_position");
            }
        }
        return actions;
    }

    private void addUnlessNull(List<String> actions, String payload, String action) {
        if (!config.isNull(payload)) {
            actions.add(action);
        }
    }

    @Override
    public void command(Command command) {
        switch (command.action()) {
            case "open_valve" -> move(100, "payload_open", "OPEN");
            case "close_valve" -> move(0, "payload_close", "CLOSE");
            case "stop_valve" ->
                port.publish("command_topic", template.write(config.text("payload_stop", ""), Map.of()));
            default -> send(Arguments.needNumber(command, "position", 0, 100));
        }
    }

    private void move(double percent, String key, String otherwise) {
        if (reportsPosition) {
            send(percent);
        } else {
            port.publish("command_topic", template.write(config.text(key, otherwise), Map.of()));
            if (Readings.assumes(port, "state_topic")) {
                port.state(percent == 0 ? "closed" : "open");
            }
        }
    }

    private void send(double percent) {
        int ranged = positions.position(percent);
        port.publish("command_topic", template.write(ranged, Map.of("position", Numbers.round(percent))));
        if (Readings.assumes(port, "state_topic")) {
            position(ranged);
        }
    }
}
