package io.tomte.binding.component.internal.entity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.Value;

/** Attributes that come on a topic of their own, and not out of the component. Each message says all of them. */
final class ForeignAttributes {
    private final Map<String, Value> told = new LinkedHashMap<>();

    /**
     * @param own names that the component tells itself, which are left to it
     * @return what to report; what came before and does not come any more is {@link Value#NONE}
     */
    Map<String, Value> replace(JsonObject object, Set<String> own) {
        Map<String, Value> changes = new LinkedHashMap<>();
        told.keySet().stream()
                .filter(name -> !object.has(name) && !own.contains(name))
                .forEach(name -> changes.put(name, Value.NONE));
        told.clear();
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
            if (!own.contains(entry.getKey())) {
                told.put(entry.getKey(), Json.value(entry.getValue()));
            }
        }
        changes.putAll(told);
        return changes;
    }

    void takeOver(ForeignAttributes before) {
        told.putAll(before.told);
    }

    Map<String, Value> all() {
        return told;
    }
}
