package io.tomte.mqtt.api.auth;

import java.util.Objects;
import java.util.Optional;

import io.tomte.mqtt.packet.Bytes;

/** What an {@link AuthExchange} says to what the client sent. */
public sealed interface AuthStep {
    /** The client has to answer; sent as AUTH 0x18. */
    record Continue(Optional<Bytes> data) implements AuthStep {
        public Continue {
            Objects.requireNonNull(data, "data");
        }
    }

    /**
     * The client is who it says.
     *
     * @param granted who it is and what it may do; in place of what was granted before
     * @param data    last word of the method, sent with CONNACK or AUTH 0x00
     */
    record Done(AuthResult.Granted granted, Optional<Bytes> data) implements AuthStep {
        public Done {
            Objects.requireNonNull(granted, "granted");
            Objects.requireNonNull(data, "data");
        }
    }

    /** The client may not connect, or not stay connected. */
    record Refused(AuthResult.Denied denied) implements AuthStep {
        public Refused {
            Objects.requireNonNull(denied, "denied");
        }
    }
}
