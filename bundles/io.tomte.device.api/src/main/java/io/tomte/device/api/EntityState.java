package io.tomte.device.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The state of one entity, as it was reported; what is wished stands beside it.
 *
 * @param state       Home Assistant's state text, {@value #UNKNOWN} until something was reported; keeps its last value while
 *                    the entity is not available
 * @param attributes  for example {@code brightness} (0..255), {@code color_temp} (mired), {@code rgb_color}
 * @param changedAt   when state or an attribute last became another
 * @param updatedAt   when it was last reported
 * @param pending     a command was sent and its effect has not been reported yet
 * @param since       when it became available or unavailable; empty where nothing is declared
 * @param cause       why it was last reported; empty until something was
 * @param desired     what pending commands wish, for a moment
 * @param lastCommand the newest command whose fate is known, since the hub started
 */
public record EntityState(
        String state,
        Map<String, Value> attributes,
        Availability availability,
        Instant changedAt,
        Instant updatedAt,
        boolean pending,
        Optional<Instant> since,
        Optional<Cause> cause,
        Optional<Desired> desired,
        Optional<LastCommand> lastCommand) {
    public static final String UNKNOWN = "unknown";

    public EntityState {
        Objects.requireNonNull(state, "state");
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        Objects.requireNonNull(availability, "availability");
        Objects.requireNonNull(changedAt, "changedAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(desired, "desired");
        Objects.requireNonNull(lastCommand, "lastCommand");
    }

    /** A state of which nothing more is known. */
    public EntityState(
            String state,
            Map<String, Value> attributes,
            Availability availability,
            Instant changedAt,
            Instant updatedAt,
            boolean pending) {
        this(
                state,
                attributes,
                availability,
                changedAt,
                updatedAt,
                pending,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** What people asked for and devices have not answered yet: shown instead of reports in between, for a moment. */
    public record Desired(Optional<String> state, Map<String, Value> attributes) {
        public Desired {
            Objects.requireNonNull(state, "state");
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }

    /** How far a command came. */
    public record LastCommand(String id, String action, HomeEvent.Outcome outcome, String detail, Instant at) {}

    public boolean isUnknown() {
        return state.equals(UNKNOWN);
    }

    /** The same entity after a report. */
    public EntityState reported(String state, Map<String, Value> attributes, Instant now, Cause cause) {
        boolean same = state.equals(this.state) && attributes.equals(this.attributes);
        return new EntityState(
                state,
                attributes,
                availability,
                same ? changedAt : now,
                now,
                pending,
                since,
                Optional.of(cause),
                desired,
                lastCommand);
    }

    /** The same state that can be reached or not; another reason alone does not move the time. */
    public EntityState reachable(Availability availability, Instant now) {
        Optional<Instant> from = availability instanceof Availability.Undeclared
                ? Optional.empty()
                : availability.getClass() == this.availability.getClass() ? since : Optional.of(now);
        return new EntityState(
                state, attributes, availability, changedAt, updatedAt, pending, from, cause, desired, lastCommand);
    }

    /** The same state with these commands on their way. */
    public EntityState waiting(boolean pending, Optional<Desired> desired) {
        if (pending == this.pending && desired.equals(this.desired)) {
            return this;
        }
        return new EntityState(
                state, attributes, availability, changedAt, updatedAt, pending, since, cause, desired, lastCommand);
    }

    /** The same state after a command went on. */
    public EntityState commanded(LastCommand last) {
        return new EntityState(
                state,
                attributes,
                availability,
                changedAt,
                updatedAt,
                pending,
                since,
                cause,
                desired,
                Optional.of(last));
    }
}
