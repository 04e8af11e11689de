package io.tomte.mqtt.auth.internal;

import java.util.Objects;

/** One person. For now there is one, the owner. */
record Account(String name, PasswordHash password) {
    Account {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(password, "password");
    }
}
