package io.tomte.jinja.internal.value;

/** Anything a template can call. */
@FunctionalInterface
public interface Callable {
    Object call(Arguments arguments);
}
