package io.tomte.rest.internal.events;

import java.util.function.Supplier;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** One thing that happened, as the streams carry it. The JSON is made when the first stream wants it. */
sealed interface Entry {
    /** What makes two entries stand for the same thing, so that the newer one wins. */
    record Key(Part part, String id) {}

    /** What a keyed entry is about. */
    enum Part {
        STATE,
        AREA,
        DEVICE,
        ENTITY;

        /** Name of the list in {@code home}. */
        String list() {
            return switch (this) {
                case STATE -> "states";
                case AREA -> "areas";
                case DEVICE -> "devices";
                case ENTITY -> "entities";
            };
        }
    }

    /**
     * The newest value of something.
     *
     * @param removed true when it is gone; then there is no JSON
     */
    record Keyed(Key key, boolean removed, Lazy json) implements Entry {
        static Keyed of(Part part, String id, Supplier<JsonElement> json) {
            return new Keyed(new Key(part, id), false, new Lazy(json));
        }

        static Keyed gone(Part part, String id) {
            return new Keyed(new Key(part, id), true, new Lazy(JsonObject::new));
        }
    }

    /** Something that is told each time. */
    record Once(String event, Lazy json) implements Entry {
        static Once of(String event, Supplier<JsonElement> json) {
            return new Once(event, new Lazy(json));
        }
    }

    /** All that was known is void. */
    record Reset() implements Entry {}
}
