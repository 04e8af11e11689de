package io.tomte.binding.component.internal.entity;

import java.util.LinkedHashMap;
import java.util.Map;

import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.device.api.HomeUpdate.Solved;
import io.tomte.device.api.HomeUpdate.Trouble;
import io.tomte.device.api.Problem;

/** What is wrong with one entity at the moment; tells only what changes, and nothing before the entity is announced. */
final class Problems {
    private final String key;
    private final AdapterOutput output;
    private final Map<String, String> present = new LinkedHashMap<>();
    private boolean announced;

    Problems(String key, AdapterOutput output) {
        this.key = key;
        this.output = output;
    }

    void raise(String problem, String detail) {
        if (!detail.equals(present.put(problem, detail)) && announced) {
            tell(problem, detail);
        }
    }

    private void tell(String problem, String detail) {
        output.update(new Trouble(key, new Problem(problem, detail, output.now())));
    }

    /** The home knows the entity now. */
    void announced() {
        announced = true;
        present.forEach(this::tell);
    }

    void solve(String problem) {
        if (present.remove(problem) != null && announced) {
            output.update(new Solved(key, problem));
        }
    }

    void solveAll() {
        Map.copyOf(present).keySet().forEach(this::solve);
    }
}
