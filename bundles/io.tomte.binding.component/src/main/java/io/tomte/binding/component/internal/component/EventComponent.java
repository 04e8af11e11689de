package io.tomte.binding.component.internal.component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonObject;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.Value;

/**
 * Something momentary; the value is a JSON object with {@code event_type}, or, with {@code plain_event}, the type itself. An old
 * message that is repeated is no event.
 */
final class EventComponent implements Component {
    private static final String TYPE = "event_type";

    private final Port port;
    private final List<String> types;
    private Set<String> told = Set.of(); // attributes of the last event

    EventComponent(Port port) {
        this.port = port;
        port.config().require("state_topic", "event_types");
        this.types = port.config().texts("event_types");
        port.on("state_topic", "value_template", this::onValue);
    }

    private Optional<JsonObject> plain(String value) {
        if (!port.config().flag("plain_event", false)) {
            return Optional.empty();
        }
        JsonObject event = new JsonObject();
        event.addProperty(TYPE, value);
        return Optional.of(event);
    }

    private void onValue(String value) {
        if (port.replay() || value.isBlank() || value.equals("None") || value.equals("{}")) {
            return;
        }
        Optional<JsonObject> event = Json.object(value).or(() -> plain(value));
        Optional<String> type = event.flatMap(json -> Json.member(json, TYPE)).map(Json::text);
        if (type.isEmpty() || !types.contains(type.get())) {
            if (!type.equals(Optional.of(""))) {
                port.unexpected(value);
            }
            return;
        }
        Map<String, Value> attributes = new LinkedHashMap<>();
        event.get().entrySet().forEach(entry -> attributes.put(entry.getKey(), Json.value(entry.getValue())));
        port.understood();
        port.state(port.now().toString());
        told.stream().filter(name -> !attributes.containsKey(name)).forEach(name -> port.attribute(name, Value.NONE));
        told = Set.copyOf(attributes.keySet());
        attributes.forEach(port::attribute);
        attributes.remove(TYPE);
        port.fire(type.get(), attributes);
    }
}
