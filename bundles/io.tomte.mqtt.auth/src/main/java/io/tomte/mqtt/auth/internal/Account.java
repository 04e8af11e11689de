package io.tomte.mqtt.auth.internal;

import java.util.Map;
import java.util.Objects;

import io.tomte.mqtt.auth.internal.scram.ScramHash;
import io.tomte.mqtt.auth.internal.scram.ScramKeys;

/**
 * One person. For now there is one, the owner.
 *
 * @param scram empty until the password was seen by a version that knows SCRAM
 */
record Account(String name, PasswordHash password, Map<ScramHash, ScramKeys> scram) {
    Account {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(password, "password");
        scram = Map.copyOf(scram);
    }
}
