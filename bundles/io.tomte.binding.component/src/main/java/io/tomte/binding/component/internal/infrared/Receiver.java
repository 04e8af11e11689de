package io.tomte.binding.component.internal.infrared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.binding.component.internal.component.Component;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.Value;

/**
 * Hears infrared signals; its state is when it last heard one. Each fires an event that is called by the {@linkplain Signal#code
 * code}; the latest different ones are in an attribute, newest first, so that they can be sent again. An old message that is
 * repeated is no signal.
 */
final class Receiver implements Component {
    private static final int KEPT = 5;
    private static final String RECEIVED = "received";
    private static final String CODE = "code";
    private static final Set<String> NOTHING = Set.of("None", "null", "\"\"");

    private final Port port;

    Receiver(Port port) {
        this.port = port;
        port.config().require("state_topic");
        port.on("state_topic", "value_template", this::onValue);
    }

    private void onValue(String value) {
        if (port.replay() || value.isBlank() || NOTHING.contains(value)) {
            return;
        }
        Optional<Signal> signal = Json.object(value).flatMap(Signal::read);
        if (signal.isEmpty()) {
            port.unexpected(value);
            return;
        }
        port.understood();
        Map<String, Value> told = signal.get().told();
        port.state(port.now().toString());
        port.attribute(CODE, told.get(CODE));
        port.attribute(RECEIVED, Value.of(with(told)));
        port.fire(signal.get().code(), told);
    }

    private List<Value> with(Map<String, Value> told) {
        Map<String, Value> newest = new LinkedHashMap<>(told);
        newest.put("at", Value.of(port.now().toString()));
        List<Value> all = new ArrayList<>();
        all.add(new Value.MapOf(newest));
        if (port.attribute(RECEIVED).orElse(Value.NONE) instanceof Value.ListOf before) {
            before.values().stream()
                    .filter(one -> !(one instanceof Value.MapOf map
                            && told.get(CODE).equals(map.values().get(CODE))))
                    .limit(KEPT - 1)
                    .forEach(all::add);
        }
        return all;
    }
}
