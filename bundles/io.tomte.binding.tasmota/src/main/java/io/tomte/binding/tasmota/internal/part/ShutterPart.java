package io.tomte.binding.tasmota.internal.part;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** Two relays that move a shutter: {@code Shutter1} … with position, direction and, for slats, tilt. */
final class ShutterPart implements Part {
    private static final int INVERTED = 1;

    private final Port port;
    private final int number;
    private final String channel;
    private final boolean inverted;
    private final DeviceConfig.TiltRange tilt;
    private Optional<Double> position = Optional.empty();
    private double direction;

    ShutterPart(Port port, int index) {
        this.port = port;
        this.number = index + 1;
        this.channel = "shutter" + number;
        DeviceConfig config = port.config();
        this.inverted = index < config.shutterOptions().size()
                && (config.shutterOptions().get(index) & INVERTED) != 0;
        this.tilt = index < config.tilts().size() ? config.tilts().get(index) : DeviceConfig.TiltRange.NONE;
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public EntityInfo describe() {
        EntityDraft draft = port.draft(Kind.COVER, channel)
                .name("Shutter " + number)
                .deviceClass("shutter")
                .capability("position", Value.of(true))
                .capability("tilt", Value.of(tilt.isThere()))
                .topic("state_topic", port.config().topics().sensor())
                .topic("result_topic", port.config().topics().result())
                .topic("command_topic", port.config().topics().command() + "ShutterPosition" + number);
        return (tilt.isThere()
                        ? draft.actions(
                                "open_cover",
                                "close_cover",
                                "stop_cover",
                                "toggle",
                                "set_cover_position",
                                "open_cover_tilt",
                                "close_cover_tilt",
                                "set_cover_tilt_position")
                        : draft.actions("open_cover", "close_cover", "stop_cover", "toggle", "set_cover_position"))
                .build();
    }

    @Override
    public void onReading(Reading reading) {
        Optional<JsonObject> told = reading.object("Shutter" + number);
        if (told.isEmpty()) {
            return;
        }
        Map<String, Value> attributes = new LinkedHashMap<>();
        Optional<Double> moves = number(reading, told.get(), "Direction");
        Optional<Double> at = number(reading, told.get(), "Position").map(value -> Math.clamp(value, 0, 100));
        moves.ifPresent(value -> direction = inverted ? -value : value);
        at.ifPresent(value -> {
            position = Optional.of(inverted ? 100 - value : value);
            attributes.put("current_position", Value.of(position.get()));
        });
        Optional<Double> slats = tilt.isThere() ? number(reading, told.get(), "Tilt") : Optional.empty();
        slats.ifPresent(degrees -> attributes.put("current_tilt_position", Value.of(tiltPercent(degrees))));
        if (moves.isPresent() || at.isPresent() || slats.isPresent()) {
            port.report(channel, state(), attributes, reading);
        }
    }

    private Optional<String> state() {
        if (direction != 0) {
            return Optional.of(direction > 0 ? "opening" : "closing");
        }
        return position.map(at -> at == 0 ? "closed" : "open");
    }

    private double tiltPercent(double degrees) {
        return Math.clamp(Numbers.round((degrees - tilt.min()) * 100 / (tilt.max() - tilt.min())), 0, 100);
    }

    private Optional<Double> number(Reading reading, JsonObject told, String key) {
        Optional<JsonElement> value = Json.member(told, key);
        Optional<Double> number = value.flatMap(Json::number);
        if (value.isPresent() && number.isEmpty()) {
            port.bad(channel, reading, "Shutter" + this.number + " " + key, value.get(), "a number");
        }
        return number;
    }

    @Override
    public void command(Command command) {
        switch (command.action()) {
            case "open_cover" -> send("ShutterOpen", "");
            case "close_cover" -> send("ShutterClose", "");
            case "stop_cover" -> send("ShutterStop", "");
            case "toggle" -> send(port.state(channel).equals("closed") ? "ShutterOpen" : "ShutterClose", "");
            case "set_cover_position" -> {
                int percent = Numbers.round(Arguments.needNumber(command, "position", 0, 100));
                send("ShutterPosition", Integer.toString(inverted ? 100 - percent : percent));
            }
            case "open_cover_tilt" -> tilt("OPEN", command);
            case "close_cover_tilt" -> tilt("CLOSE", command);
            case "set_cover_tilt_position" -> {
                double percent = Arguments.needNumber(command, "tilt_position", 0, 100);
                tilt(Integer.toString((int) (tilt.min() + percent / 100 * (tilt.max() - tilt.min()))), command);
            }
            default -> throw Arguments.unknown(command);
        }
    }

    private void tilt(String payload, Command command) {
        if (!tilt.isThere()) {
            throw Arguments.unknown(command);
        }
        send("ShutterTilt", payload);
    }

    private void send(String name, String payload) {
        port.send(name + number, payload);
    }
}
