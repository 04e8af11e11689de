package io.tomte.mqtt.auth.internal.scram;

import java.util.Objects;

/**
 * Whom a name stands for.
 *
 * @param name   the account's; where there is none, what the client said
 * @param keys   looked at in any case, so that unknown names take as long as known ones
 * @param exists whether anybody may log in with them
 */
public record ScramUser(String name, ScramKeys keys, boolean exists) {
    public ScramUser {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(keys, "keys");
    }
}
