package io.tomte.rest.internal.events;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import com.google.gson.JsonElement;

/** JSON that is made when somebody wants it, and only once. Loop. */
public final class Lazy {
    private final Supplier<? extends JsonElement> source;
    private Optional<JsonElement> made = Optional.empty();

    public Lazy(Supplier<? extends JsonElement> source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    JsonElement get() {
        if (made.isEmpty()) {
            made = Optional.of(source.get());
        }
        return made.get();
    }
}
