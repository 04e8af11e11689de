package io.tomte.group.internal.show;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Value;

/** Thermostats: off only when all are, else the mode that most have; temperatures are the mean, in the unit that most have. */
final class ClimateAggregation implements Aggregation {
    private static final List<String> MEANS = List.of(
            "current_temperature",
            "current_humidity",
            "temperature",
            "target_temp_low",
            "target_temp_high",
            "humidity");
    private static final List<String> AGREED = List.of("fan_mode", "swing_mode", "preset_mode");
    private static final List<String> BUSY =
            List.of("heating", "preheating", "defrosting", "cooling", "drying", "fan", "idle", "off");

    @Override
    public Reading read(Members members) {
        if (members.known().isEmpty()) {
            return Reading.UNKNOWN;
        }
        Optional<String> unit = unit(members.present());
        List<Entity> known =
                members.known().stream().map(entity -> in(unit, entity)).toList();
        Reading reading = Reading.of(Pool.mostFrequent(
                        known.stream().map(entity -> entity.state().state()).filter(mode -> !mode.equals("off")))
                .orElse("off"));
        for (String attribute : MEANS) {
            Optional<Value> mean = Pool.mean(known, attribute, 1);
            if (mean.isPresent()) {
                reading = reading.with(attribute, mean.get());
            }
        }
        for (String attribute : AGREED) {
            Optional<Value> shared = Pool.shared(known, attribute);
            if (shared.isPresent()) {
                reading = reading.with(attribute, shared.get());
            }
        }
        List<String> doing = Pool.texts(known, "hvac_action").toList();
        Optional<String> busiest = BUSY.stream().filter(doing::contains).findFirst();
        return busiest.isPresent() ? reading.with("hvac_action", Value.of(busiest.get())) : reading;
    }

    private static Entity in(Optional<String> unit, Entity entity) {
        EntityState state = entity.state();
        Map<String, Value> attributes = Thermostats.attributes(entity, unit);
        return entity.withState(new EntityState(
                state.state(),
                attributes,
                state.availability(),
                state.changedAt(),
                state.updatedAt(),
                state.pending()));
    }

    @Override
    public Optional<String> unit(List<Entity> members) {
        return Thermostats.unit(members);
    }
}
