package io.tomte.binding.tasmota.internal.part;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** One value of the sensor tree, by the way to it; decimals stay as the device wrote them. */
final class SensorPart implements Part {
    private final Port port;
    private final List<String> path;
    private final Map<String, String> units;
    private final String channel;
    private final Quantity quantity;

    /** @param path names, and an index at the end where the value is one of a list */
    SensorPart(Port port, List<String> path, Map<String, String> units) {
        this.port = port;
        this.path = List.copyOf(path);
        this.units = units;
        this.channel = String.join("_", path);
        this.quantity = Quantity.at(path);
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public EntityInfo describe() {
        EntityDraft draft = port.draft(Kind.SENSOR, channel)
                .name(String.join(" ", path))
                .topic("state_topic", port.config().topics().sensor());
        if (!quantity.deviceClass().isEmpty()) {
            draft.deviceClass(quantity.deviceClass());
        }
        if (!quantity.stateClass().isEmpty()) {
            draft.capability("state_class", Value.of(quantity.stateClass()));
        }
        quantity.unit(units).ifPresent(draft::unit);
        return draft.build();
    }

    @Override
    public void onReading(Reading reading) {
        if (reading.place() != Reading.Place.SENSOR) {
            return;
        }
        Optional<JsonElement> value = find(reading.json(), 0);
        if (value.isEmpty()) {
            return; // not every message tells all
        }
        JsonElement found = value.get();
        if (found.isJsonNull()) {
            port.state(channel, EntityState.UNKNOWN, reading);
        } else if (!found.isJsonPrimitive()
                || !quantity.equals(Quantity.NONE) && Json.number(found).isEmpty()) {
            port.bad(channel, reading, String.join(" ", path), found, "a number");
        } else {
            port.state(channel, found.getAsString(), reading);
        }
    }

    private Optional<JsonElement> find(JsonElement place, int depth) {
        if (depth == path.size()) {
            return Optional.of(place.isJsonArray() && !place.getAsJsonArray().isEmpty() ? first(place) : place);
        }
        String name = path.get(depth);
        if (place.isJsonObject()) {
            return Optional.ofNullable(place.getAsJsonObject().get(name)).flatMap(next -> find(next, depth + 1));
        }
        Optional<Integer> index = Json.number(name).map(Double::intValue);
        if (place.isJsonArray()) {
            return index.filter(i -> i < place.getAsJsonArray().size())
                    .map(i -> place.getAsJsonArray().get(i));
        }
        return index.equals(Optional.of(0)) ? Optional.of(place) : Optional.empty(); // announced as a list, told as one
    }

    private static JsonElement first(JsonElement list) {
        return list.getAsJsonArray().get(0);
    }

    @Override
    public void command(Command command) {
        throw Arguments.unknown(command);
    }
}
