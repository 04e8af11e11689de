package io.tomte.binding.tasmota.internal.zigbee;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Command;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** A blind: it counts how far it is down, the home how far it is open. Tasmota's documentation, "Zigbee", "Sending Device Commands". */
record Shutter(String attribute) implements Piece {
    private static final List<String> ATTRIBUTES = List.of("CurrentPositionLiftPercentage", "ShutterLift");

    /** @param told names of attributes */
    static Optional<Shutter> of(Set<String> told) {
        return ATTRIBUTES.stream().filter(told::contains).findFirst().map(Shutter::new);
    }

    @Override
    public String channel() {
        return "cover";
    }

    @Override
    public EntityDraft describe(String key) {
        return EntityDraft.of(Kind.COVER, key)
                .main()
                .capability("position", Value.of(true))
                .actions("open_cover", "close_cover", "stop_cover", "toggle", "set_cover_position");
    }

    @Override
    public void onTold(Told told, Outlet outlet) {
        Optional<JsonElement> value = told.member(attribute);
        Optional<Double> down = value.flatMap(Json::number).filter(percent -> percent >= 0 && percent <= 100);
        down.ifPresent(percent -> outlet.report(
                Optional.of(percent == 100 ? "closed" : "open"),
                Map.of("current_position", Value.of(100 - percent)),
                told.cause()));
        if (value.isPresent() && down.isEmpty()) {
            outlet.refuse(attribute, value.get(), told.cause());
        }
    }

    @Override
    public List<Map<String, Object>> onCommand(Command command, Outlet outlet) {
        return switch (command.action()) {
            case "open_cover" -> send("ShutterOpen", true);
            case "close_cover" -> send("ShutterClose", true);
            case "stop_cover" -> send("ShutterStop", true);
            case "toggle" -> send(outlet.state().equals("closed") ? "ShutterOpen" : "ShutterClose", true);
            case "set_cover_position" ->
                send("ShutterLift", 100 - Numbers.round(Arguments.needNumber(command, "position", 0, 100)));
            default -> throw Arguments.unknown(command);
        };
    }

    private static List<Map<String, Object>> send(String name, Object value) {
        return List.of(Map.of("Send", Map.of(name, value)));
    }
}
