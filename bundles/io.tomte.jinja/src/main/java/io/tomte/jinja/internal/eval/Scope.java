package io.tomte.jinja.internal.eval;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.tomte.jinja.internal.value.Indexing.Found;

/** Variables of one block; what it does not know its parent may. */
final class Scope {
    private final Optional<Scope> parent;
    private final Map<String, Object> variables = new HashMap<>();

    private Scope(Optional<Scope> parent) {
        this.parent = parent;
    }

    static Scope root() {
        return new Scope(Optional.empty());
    }

    Scope child() {
        return new Scope(Optional.of(this));
    }

    void set(String name, Object value) {
        variables.put(name, value);
    }

    Optional<Found> find(String name) {
        for (Optional<Scope> scope = Optional.of(this); scope.isPresent(); scope = scope.get().parent) {
            Map<String, Object> known = scope.get().variables;
            if (known.containsKey(name)) {
                return Optional.of(new Found(known.get(name)));
            }
        }
        return Optional.empty();
    }
}
