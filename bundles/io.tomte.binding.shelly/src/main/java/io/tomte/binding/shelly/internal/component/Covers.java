package io.tomte.binding.shelly.internal.component;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Command;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** {@code cover}: opens and closes; with positions once it is calibrated, with slats where they are set up. */
final class Covers {
    private Covers() {}

    static Item of(Component component, JsonObject status) {
        boolean positions = Fields.at(status, "pos_control")
                .filter(flag -> flag.toString().equals("true"))
                .isPresent();
        boolean slats = Fields.at(status, "slat_pos").isPresent();
        EntityDraft draft = component
                .main(Kind.COVER)
                .deviceClass("shutter")
                .capability("position", Value.of(positions))
                .capability("tilt", Value.of(slats))
                .topic("command_topic", component.prefix() + "/rpc");
        if (slats && positions) {
            draft.actions(
                    "open_cover",
                    "close_cover",
                    "stop_cover",
                    "toggle",
                    "set_cover_position",
                    "open_cover_tilt",
                    "close_cover_tilt",
                    "set_cover_tilt_position");
        } else if (positions) {
            draft.actions("open_cover", "close_cover", "stop_cover", "toggle", "set_cover_position");
        } else {
            draft.actions("open_cover", "close_cover", "stop_cover", "toggle");
        }
        return Item.control(component.key(), draft, Covers::read, (command, state) -> call(component, command, state));
    }

    private static Optional<Told> read(JsonObject status) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        Optional<Double> position = Fields.number(status, "current_pos");
        position.ifPresent(percent -> attributes.put("current_position", Value.of(percent)));
        Fields.number(status, "slat_pos")
                .ifPresent(percent -> attributes.put("current_tilt_position", Value.of(percent)));
        Optional<String> state = Fields.text(status, "state").flatMap(text -> switch (text) {
            case "open", "opening", "closed", "closing" -> Optional.of(text);
            case "stopped" ->
                Optional.of(position.filter(percent -> percent == 0).isPresent() ? "closed" : "open");
            case "calibrating" -> Optional.empty();
            default ->
                throw new BadValue(
                        "state is '" + text + "', not one of open, closed, opening, closing, stopped, calibrating");
        });
        return state.isEmpty() && attributes.isEmpty() ? Optional.empty() : Optional.of(new Told(state, attributes));
    }

    private static Call call(Component component, Command command, String state) {
        int id = component.id();
        return switch (command.action()) {
            case "open_cover" -> Call.of("Cover.Open", id);
            case "close_cover" -> Call.of("Cover.Close", id);
            case "stop_cover" -> Call.of("Cover.Stop", id);
            case "toggle" -> Call.of(state.equals("closed") ? "Cover.Open" : "Cover.Close", id);
            case "set_cover_position" -> goTo(id, "pos", percent(command, "position"));
            case "open_cover_tilt" -> goTo(id, "slat_pos", 100);
            case "close_cover_tilt" -> goTo(id, "slat_pos", 0);
            case "set_cover_tilt_position" -> goTo(id, "slat_pos", percent(command, "tilt_position"));
            default -> throw Arguments.unknown(command);
        };
    }

    private static int percent(Command command, String argument) {
        return Numbers.round(Arguments.needNumber(command, argument, 0, 100));
    }

    private static Call goTo(int id, String name, int percent) {
        return Call.of("Cover.GoToPosition", id).with(name, percent);
    }
}
