package io.tomte.group.internal.command;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Home;
import io.tomte.group.api.Group;
import io.tomte.group.api.Groups;
import io.tomte.group.internal.show.Members;

/** Carries out commands to groups by telling their members. */
public final class GroupCommands implements CommandHandler {
    private final Supplier<? extends Map<String, Group>> groups;
    private final Supplier<Home> home;
    private final Orders orders;

    /** @param groups by id */
    public GroupCommands(Supplier<? extends Map<String, Group>> groups, Supplier<Home> home, Orders orders) {
        this.groups = groups;
        this.home = home;
        this.orders = orders;
    }

    @Override
    public String source() {
        return Groups.SOURCE;
    }

    @Override
    public boolean confirms() {
        return true;
    }

    @Override
    public boolean isMadeHere() {
        return true;
    }

    @Override
    public CompletionStage<Void> handle(String key, Command command) {
        return handle(key, command, Cause.hub("group " + key));
    }

    @Override
    public CompletionStage<Void> handle(String key, Command command, Cause cause) {
        Map<String, Group> all = groups.get();
        Group group = Optional.ofNullable(all.get(key))
                .orElseThrow(() -> new CommandRefusedException(
                        Reason.NO_SUCH_ENTITY, "The group " + key + " was removed. Load the home again."));
        Home now = home.get();
        String state = now.entities().values().stream()
                .filter(entity ->
                        entity.source().equals(Groups.SOURCE) && entity.key().equals(key))
                .findFirst()
                .map(Entity::state)
                .map(EntityState::state)
                .orElse(EntityState.UNKNOWN);
        Map<String, Command> plan = FanOut.plan(
                group.kind(), state, command, Members.of(group, now, all).present());
        if (plan.isEmpty()) {
            throw new CommandRefusedException(
                    Reason.BAD_ARGUMENT,
                    "No member of " + group.name() + " can do that. Look at what its members can do.");
        }
        return orders.send(plan, cause);
    }
}
