package io.tomte.device.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HomeTest {
    private static Entity entity(String id, String device) {
        EntityInfo info = new EntityInfo(
                Kind.SENSOR,
                Optional.of(id),
                id,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of(),
                List.of(),
                Map.of());
        EntityState state = new EntityState(
                EntityState.UNKNOWN, Map.of(), new Availability.Undeclared(), Instant.EPOCH, Instant.EPOCH, false);
        return new Entity(id, device, "test", id, info, id, state, List.of());
    }

    @Test
    void theEntitiesOfADeviceAreFound() {
        Entity power = entity("sensor.power", "plug");
        Entity energy = entity("sensor.energy", "plug");
        Entity other = entity("sensor.other", "lamp");
        Home home = new Home(1, Map.of(), Map.of(), Map.of(power.id(), power, energy.id(), energy, other.id(), other));

        assertThat(home.entitiesOf("plug")).containsExactlyInAnyOrder(power, energy);
        assertThat(home.entitiesOf("lamp")).containsExactly(other);
        assertThat(home.entitiesOf("nothing")).isEmpty();
    }

    @Test
    void aStateThatWaitsForTheSameIsTheSame() {
        EntityState state = entity("sensor.power", "plug").state();
        assertThat(state.waiting(false, Optional.empty())).isSameAs(state);
        assertThat(state.waiting(true, Optional.empty()).pending()).isTrue();
    }
}
