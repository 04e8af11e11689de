package io.tomte.mqtt.api.client;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/** Where a client stands. */
public sealed interface ClientState {
    /** Never connected yet. */
    record Idle() implements ClientState {}

    /** @param server where it is on its way to; another one than that of the options when that one named it */
    record Connecting(URI server) implements ClientState {
        public Connecting {
            Objects.requireNonNull(server, "server");
        }
    }

    /**
     * @param server         where it is; another one than that of the options when that one named it
     * @param sessionPresent whether the server still had the session
     */
    record Connected(URI server, boolean sessionPresent) implements ClientState {
        public Connected {
            Objects.requireNonNull(server, "server");
        }
    }

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
    record Ended(String why) implements ClientState {
        public Ended {
            Objects.requireNonNull(why, "why");
        }
    }
}
