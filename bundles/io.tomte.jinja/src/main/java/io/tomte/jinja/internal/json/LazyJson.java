package io.tomte.jinja.internal.json;

import java.util.Optional;

import io.tomte.jinja.internal.value.Indexing.Found;
import io.tomte.jinja.internal.value.Problem;

/** A payload that is parsed when a template first asks, and once for all templates of a message. Thread-safe. */
public final class LazyJson {
    private final String text;
    private volatile Optional<Parsed> parsed = Optional.empty();

    private record Parsed(Optional<Found> value) {}

    public LazyJson(String text) {
        this.text = text;
    }

    /** The value; empty if the payload is not JSON. */
    public Optional<Found> value() {
        if (parsed.isEmpty()) {
            parsed = Optional.of(new Parsed(parse()));
        }
        return parsed.get().value();
    }

    private Optional<Found> parse() {
        try {
            return Optional.of(new Found(JsonReader.read(text)));
        } catch (Problem p) {
            return Optional.empty();
        }
    }
}
