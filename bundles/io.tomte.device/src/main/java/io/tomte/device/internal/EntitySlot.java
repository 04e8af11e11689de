package io.tomte.device.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import io.tomte.device.api.Availability;
import io.tomte.device.api.EntityState;

/** What the registry keeps of an entity beside its public record. Home loop only. */
final class EntitySlot {
    static final String NOT_ANNOUNCED = "not announced since the hub started";

    final String id;
    String device;
    String source;
    String key;
    String token;
    boolean announced;
    Availability reported = new Availability.Undeclared();
    final Deque<PendingCommand> pending = new ArrayDeque<>(); // oldest first
    String newestCommand = "";

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
    EntityState waiting(EntityState state) {
        if (pending.isEmpty()) {
            return state.waiting(false, Optional.empty());
        }
        boolean shown = pending.stream().anyMatch(PendingCommand::isShown);
        return state.waiting(shown, Wish.of(pending));
    }
}
