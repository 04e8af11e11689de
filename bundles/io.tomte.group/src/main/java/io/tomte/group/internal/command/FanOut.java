package io.tomte.group.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.Command;
import io.tomte.device.api.Entity;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.group.internal.show.Thermostats;

/** What each member of a group is told, so that every one gets only what it understands. Pure. */
public final class FanOut {
    private static final Set<String> OPEN = Set.of("open", "opening");

    /** Actions that mean nothing without their argument. */
    private static final Map<String, String> NEEDED = Map.of(
            "set_hvac_mode", "hvac_mode",
            "set_fan_mode", "fan_mode",
            "set_swing_mode", "swing_mode",
            "set_preset_mode", "preset_mode");

    private FanOut() {}

    /**
     * Commands by the id of the member, in the order of the members.
     *
     * @param kind  of the group
     * @param state of the group; to toggle a group brings all its members into one state
     */
    public static Map<String, Command> plan(Kind kind, String state, Command command, List<Entity> members) {
        Command told = command.action().equals("toggle") ? toggled(kind, state, command) : command;
        Map<String, Command> plan = new LinkedHashMap<>();
        Optional<String> unit = kind == Kind.CLIMATE ? Thermostats.unit(members) : Optional.empty();
        for (Entity member : members) {
            Command its = new Command(told.action(), Thermostats.arguments(told.arguments(), unit, member));
            ofMember(kind, its, member).ifPresent(mine -> plan.put(member.id(), mine));
        }
        return plan;
    }

    private static Command toggled(Kind kind, String state, Command command) {
        if (kind == Kind.COVER) {
            return Command.of(OPEN.contains(state) ? "close_cover" : "open_cover");
        }
        return state.equals("on") ? Command.of("turn_off") : new Command("turn_on", command.arguments());
    }

    private static Optional<Command> ofMember(Kind kind, Command command, Entity member) {
        if (!member.info().actions().contains(command.action())) {
            return Optional.empty();
        }
        Map<String, Value> arguments = new LinkedHashMap<>();
        if (kind != Kind.SWITCH && member.info().kind() != Kind.SWITCH) {
            command.arguments()
                    .forEach((name, value) ->
                            Argument.of(member.info(), name, value).ifPresent(mine -> arguments.put(name, mine)));
        }
        String needed = NEEDED.getOrDefault(command.action(), "");
        return command.arguments().containsKey(needed) && !arguments.containsKey(needed)
                ? Optional.empty()
                : Optional.of(new Command(command.action(), arguments));
    }
}
