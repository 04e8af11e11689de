package io.tomte.mqtt.api.auth;

import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The people who may log in, at the page and over MQTT. Methods that handle a password take about 100 ms of CPU and may write
 * a file: never on an event loop.
 */
@ProviderType
public interface Accounts {
    /** False until the owner account is created; the hub is then open for this machine only. */
    boolean ownerExists();

    /**
     * Creates the owner.
     *
     * @param name     1..64 characters
     * @param password at least 8 characters
     * @throws IllegalArgumentException a sentence for people, when name or password are not good enough
     * @throws IllegalStateException    when there is an owner already
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    void createOwner(String name, String password);

    boolean verify(String name, String password);

    /** The code that lets another machine create the owner; empty once there is one. */
    Optional<String> setupCode();
}
