package io.tomte.device.internal.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import io.tomte.device.api.Availability;
import io.tomte.device.api.EntityState;
import io.tomte.device.internal.command.PendingCommand;
import io.tomte.device.internal.command.Wish;

/** What the registry keeps of an entity beside its public record. Home loop only. */
public final class EntitySlot {
    public static final String NOT_ANNOUNCED = "not announced since the hub started";

    public final String id;
    public String device;
    public String source;
    public String key;
    public String token;
    public boolean announced;
    public Availability reported = new Availability.Undeclared();
    public final Deque<PendingCommand> pending = new ArrayDeque<>(); // oldest first
    public String newestCommand = "";

    EntitySlot(String id, String device, String source, String key, String token) {
        this.id = id;
        this.device = device;
        this.source = source;
        this.key = key;
        this.token = token;
    }

    /** What people are told: the adapter itself counts before what it said. */
    Availability effective(boolean adapterRuns) {
        if (!adapterRuns) {
            return new Availability.Offline("adapter " + source + " is stopped");
        }
        return announced ? reported : new Availability.Offline(NOT_ANNOUNCED);
    }

    /** The state with what is known of commands on their way. */
    public EntityState waiting(EntityState state) {
        if (pending.isEmpty()) {
            return state.waiting(false, Optional.empty());
        }
        boolean shown = pending.stream().anyMatch(PendingCommand::isShown);
        return state.waiting(shown, Wish.of(pending));
    }
}
