package io.tomte.group.internal.show;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Entity;
import io.tomte.group.api.Group;
import io.tomte.group.api.Mode;

/** How the states of entities become one. Pure; the order of the members changes nothing. */
interface Aggregation {
    Reading read(Members members);

    /** The unit in which it is told. */
    default Optional<String> unit(List<Entity> members) {
        return Optional.empty();
    }

    /** Why it cannot be told as it should, a sentence by key. */
    default Map<String, String> problems(Members members) {
        return Map.of();
    }

    static Aggregation of(Group group) {
        return switch (group.kind()) {
            case LIGHT -> new LightAggregation();
            case BINARY_SENSOR ->
                new BinaryAggregation(group.mode().filter(Mode.ALL::equals).isPresent());
            case SENSOR -> new SensorAggregation(group.mode().orElse(Mode.MEAN));
            case COVER -> new CoverAggregation();
            case FAN -> new FanAggregation();
            case LOCK -> new LockAggregation();
            case CLIMATE -> new ClimateAggregation();
            default -> new BinaryAggregation(false);
        };
    }
}
