package io.tomte.binding.tasmota.internal.zigbee;

import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.Texts;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Value;

/** What a piece may say of its entity. */
record Outlet(Entities home, String key) {
    private static final String BAD_VALUE = "bad-value";

    void report(String state, Cause cause) {
        report(Optional.of(state), Map.of(), cause);
    }

    void report(Optional<String> state, Map<String, Value> attributes, Cause cause) {
        home.report(key, state, attributes, cause);
        home.solve(key, BAD_VALUE);
    }

    void refuse(String name, JsonElement value, Cause cause) {
        home.raise(
                key,
                BAD_VALUE,
                name + " in " + cause.detail() + " is '" + Texts.cut(value.toString())
                        + "', which makes no sense there; the next good value ends this problem.");
    }

    String state() {
        return home.state(key);
    }
}
