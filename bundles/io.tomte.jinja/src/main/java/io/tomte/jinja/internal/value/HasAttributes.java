package io.tomte.jinja.internal.value;

import java.util.Optional;

import io.tomte.jinja.internal.value.Indexing.Found;

/** An object of the interpreter with attributes of its own, such as {@code loop}. */
public interface HasAttributes {
    /** The attribute, if there is one of that name. */
    Optional<Found> attribute(String name);

    /** Name of the type, for messages. */
    String typeName();
}
