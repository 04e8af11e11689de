package io.tomte.binding.component.internal.component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import io.tomte.device.api.Value;

/** A blind, a shutter, a garage door. Positions are percent, 100 is open. */
final class CoverComponent implements Component {
    private static final String POSITION = "current_position";
    private static final String TILT = "current_tilt_position";

    private final Port port;
    private final Config config;
    private final PositionRange positions;
    private final PositionRange tilts;
    private final Map<String, String> states = new LinkedHashMap<>(); // from the device's words
    private final CommandTemplate setPosition;
    private final CommandTemplate setTilt;

    CoverComponent(Port port) {
        this.port = port;
        this.config = port.config();
        this.positions = new PositionRange(config.number("position_closed", 0), config.number("position_open", 100));
        this.tilts = new PositionRange(config.number("tilt_min", 0), config.number("tilt_max", 100));
        for (String state : List.of("stopped", "opening", "closing", "open", "closed")) {
            states.putIfAbsent(config.text("state_" + state, state), state);
        }
        port.constant("position_open", Numbers.natural(positions.open()));
        port.constant("position_closed", Numbers.natural(positions.closed()));
        port.constant("tilt_min", Numbers.natural(tilts.closed()));
        port.constant("tilt_max", Numbers.natural(tilts.open()));
        this.setPosition = port.template("set_position_template");
        this.setTilt = port.template("tilt_command_template");
        port.on("state_topic", "value_template", this::onState);
        port.on("position_topic", "position_template", this::onPosition);
        port.on("tilt_status_topic", "tilt_status_template", this::onTilt);
    }

    private void onState(String value) {
        Optional<String> state =
                Optional.ofNullable(states.get(value)).map(told -> told.equals("stopped") ? afterStop() : told);
        Readings.report(port, value, state.or(() -> Readings.unknownIf(value.equals("None"))));
    }

    private String afterStop() {
        if (config.text("position_topic").isPresent()) {
            return port.attribute(POSITION).equals(Optional.of(Value.of(0))) ? "closed" : "open";
        }
        return port.state().equals("closed") || port.state().equals("closing") ? "closed" : "open";
    }

    private void onPosition(String value) {
        Optional<JsonObject> both = Json.object(value);
        both.flatMap(json -> Json.member(json, "tilt_position")).map(Json::text).ifPresent(this::onTilt);
        String text = both.flatMap(json -> Json.member(json, "position"))
                .map(Json::text)
                .orElse(value);
        Optional<Double> position = Numbers.parse(text);
        if (position.isEmpty()) {
            if (!value.isBlank() && both.isEmpty()) {
                port.unexpected(value);
            }
            return;
        }
        int percent = positions.percent(position.get());
        port.attribute(POSITION, Value.of(percent));
        port.understood();
        if (config.text("state_topic").isEmpty()) {
            port.state(percent == 0 ? "closed" : "open");
        }
    }

    private void onTilt(String value) {
        Optional<Double> tilt = Numbers.parse(value);
        if (tilt.filter(tilts::contains).isPresent()) {
            port.attribute(TILT, Value.of(tilts.percent(tilt.get())));
            port.understood();
        } else if (!value.isBlank()) {
            port.unexpected(value);
        }
    }

    @Override
    public List<String> actions() {
        List<String> actions = new ArrayList<>();
        if (config.text("command_topic").isPresent()) {
            addUnlessNull(actions, "payload_open", "open_cover");
            addUnlessNull(actions, "payload_close", "close_cover");
            addUnlessNull(actions, "payload_stop", "stop_cover");
            actions.add("toggle");
        }
        if (config.text("set_position_topic").isPresent()) {
            actions.add("set_cover_position");
        }
        if (config.text("tilt_command_topic").isPresent()) {
            actions.addAll(List.of("open_cover_tilt", "close_cover_tilt", "set_cover_tilt_position"));
            if (config.text("payload_stop_tilt").isPresent()) {
                actions.add("stop_cover_tilt");
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
            case "open_cover" -> send("payload_open", "OPEN", "open");
            case "close_cover" -> send("payload_close", "CLOSE", "closed");
            case "stop_cover" -> port.publish("command_topic", config.text("payload_stop", "STOP"));
            case "toggle" -> toggle();
            case "set_cover_position" -> position(Arguments.needNumber(command, "position", 0, 100));
            case "open_cover_tilt" -> tiltEnd(config.number("tilt_opened_value", 100));
            case "close_cover_tilt" -> tiltEnd(config.number("tilt_closed_value", 0));
            case "stop_cover_tilt" -> port.publish("tilt_command_topic", config.text("payload_stop_tilt", "stop"));
            default -> {
                double percent = Arguments.needNumber(command, "tilt_position", 0, 100);
                tilt(Numbers.round(percent), percent, tilts.position(percent));
            }
        }
    }

    private void toggle() {
        boolean close = port.state().equals("open") || port.state().equals("opening");
        send(close ? "payload_close" : "payload_open", close ? "CLOSE" : "OPEN", close ? "closed" : "open");
    }

    private void send(String key, String otherwise, String assumed) {
        port.publish("command_topic", config.text(key, otherwise));
        if (assumes()) {
            port.state(assumed);
            if (config.text("position_topic").isPresent()) {
                port.attribute(POSITION, Value.of(assumed.equals("open") ? 100 : 0));
            }
        }
    }

    private boolean assumes() {
        return config.flag("optimistic", false)
                || config.text("state_topic").isEmpty()
                        && config.text("position_topic").isEmpty();
    }

    private void position(double percent) {
        int ranged = positions.position(percent);
        port.publish("set_position_topic", setPosition.write(ranged, Map.of("position", Numbers.round(percent))));
        if (assumes()) {
            port.state(percent == 0 ? "closed" : "open");
            port.attribute(POSITION, Value.of(percent));
        }
    }

    /** The device's own number for one end, which need not be the end of its range; templates get that number. */
    private void tiltEnd(double ranged) {
        tilt(Numbers.natural(ranged), tilts.percent(ranged), ranged);
    }

    private void tilt(Object shown, double percent, double ranged) {
        port.publish("tilt_command_topic", setTilt.write(Numbers.natural(ranged), Map.of("tilt_position", shown)));
        if (config.text("tilt_status_topic").isEmpty() || config.flag("tilt_optimistic", false)) {
            port.attribute(TILT, Value.of(percent));
        }
    }
}
