package io.tomte.mqtt.api.client;

import java.time.Duration;
import java.util.Objects;

/** Where a client stands. */
public sealed interface ClientState {
    /** Never connected yet. */
    record Idle() implements ClientState {}

    /** On its way. */
    record Connecting() implements ClientState {}

    /** @param sessionPresent whether the server still had the session */
    record Connected(boolean sessionPresent) implements ClientState {}

    /**
     * Lost; the next try comes after the delay.
     *
     * @param why one sentence
     */
    record Waiting(String why, Duration delay) implements ClientState {
        public Waiting {
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(delay, "delay");
        }
    }

    /** Ended for good, on wish or after a refusal that a repetition cannot change. */
    record Ended(String why) implements ClientState {}
}
