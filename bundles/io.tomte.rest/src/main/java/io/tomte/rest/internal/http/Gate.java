package io.tomte.rest.internal.http;

/** Looks at every call before its handler does. */
@FunctionalInterface
public interface Gate {
    /**
     * Finds out who calls.
     *
     * @param open true where no log-in is needed
     * @throws Problem when the call may not go on
     */
    Caller admit(boolean open, Request request);
}
