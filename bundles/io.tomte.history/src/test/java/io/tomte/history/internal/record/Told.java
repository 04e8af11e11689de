package io.tomte.history.internal.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** What a home tells about an entity. */
final class Told {
    private Told() {}

    /** @param at when it changed and was said last */
    static Entity entity(
            String id,
            Kind kind,
            String state,
            Availability availability,
            Map<String, Value> capabilities,
            Instant at) {
        EntityInfo info = new EntityInfo(
                kind,
                Optional.of(id),
                id,
                Optional.of(id),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                capabilities,
                List.of(),
                Map.of());
        EntityState now = new EntityState(state, Map.of(), availability, at, at, false);
        return new Entity(id, "d", "test", id, info, id, now, List.of());
    }

    static HomeEvent changed(Entity entity) {
        return new HomeEvent.StateChanged(1, entity.state(), entity, true, Cause.hub("test"));
    }
}
