package io.tomte.rest.internal.fakes;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.tomte.mqtt.api.auth.Accounts;

/** Accounts in memory that count how often a password was checked. */
public final class FakeAccounts implements Accounts {
    public static final String CODE = "314-159";

    private final Map<String, String> passwords = new HashMap<>();
    public int checks;

    @Override
    public boolean ownerExists() {
        return !passwords.isEmpty();
    }

    @Override
    public void createOwner(String name, String password) {
        if (ownerExists()) {
            throw new IllegalStateException("There is an owner already.");
        }
        if (password.length() < 8) {
            throw new IllegalArgumentException("The password needs at least 8 characters.");
        }
        passwords.put(name, password);
    }

    @Override
    public boolean verify(String name, String password) {
        checks++;
        return password.equals(passwords.get(name));
    }

    @Override
    public Optional<String> setupCode() {
        return ownerExists() ? Optional.empty() : Optional.of(CODE);
    }
}
