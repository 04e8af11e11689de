package io.tomte.device.api;

import java.time.Instant;

/** Something happened in the home. Events are numbered without gaps and delivered in order on the home loop. */
public sealed interface HomeEvent {
    long seq();

    /** An area appeared or changed. */
    record AreaChanged(long seq, Area area) implements HomeEvent {}

    /** An area is gone. */
    record AreaRemoved(long seq, String id) implements HomeEvent {}

    /** A device appeared, or its name, area or description changed. */
    record DeviceChanged(long seq, Device device) implements HomeEvent {}

    /** A device is gone. */
    record DeviceRemoved(long seq, String id) implements HomeEvent {}

    /** An entity appeared, or its description or problems changed. */
    record EntityChanged(long seq, Entity entity) implements HomeEvent {}

    /** An entity is gone. */
    record EntityRemoved(long seq, String id) implements HomeEvent {}

    /**
     * State, attributes, availability or pending changed, or the same value was reported again.
     *
     * @param before  the state before
     * @param entity  the entity with its new state
     * @param changed false when only {@code updatedAt} differs
     */
    record StateChanged(long seq, EntityState before, Entity entity, boolean changed, Cause cause)
            implements HomeEvent {}

    /**
     * Something momentary: a button was pressed.
     *
     * @param type  for example {@code single}
     */
    record Fired(long seq, Entity entity, String type, java.util.Map<String, Value> attributes, Cause cause)
            implements HomeEvent {}

    /**
     * A command went on.
     *
     * @param action what was asked for
     */
    record CommandProgress(
            long seq, String id, String entity, String action, Outcome outcome, String detail, Instant at)
            implements HomeEvent {}

    /** How far a command came. */
    enum Outcome {
        SENT,
        CONFIRMED,
        TIMED_OUT,
        FAILED
    }
}
