package io.tomte.mqtt.auth.internal.scram;

import java.util.Objects;

import io.tomte.mqtt.api.auth.SaslPrep;
import io.tomte.mqtt.packet.Bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a server keeps of a password for SCRAM, RFC 5802 section 3: enough to recognise who knows it, and of no use for logging
 * in as that user.
 */
public record ScramKeys(int iterations, Bytes salt, Bytes storedKey, Bytes serverKey) {
    public ScramKeys {
        Objects.requireNonNull(salt, "salt");
        Objects.requireNonNull(storedKey, "storedKey");
        Objects.requireNonNull(serverKey, "serverKey");
        if (iterations < 1 || salt.isEmpty() || storedKey.isEmpty() || serverKey.isEmpty()) {
            throw new IllegalArgumentException("iterations, salt and keys are needed");
        }
    }

    /**
     * Takes about 100 ms of CPU.
     *
     * @param password prepared with {@link SaslPrep}
     */
    public static ScramKeys of(ScramHash hash, String password, Bytes salt, int iterations) {
        byte[] salted = hash.stretch(password, salt.toByteArray(), iterations);
        byte[] storedKey = hash.digest(hash.hmac(salted, "Client Key".getBytes(UTF_8)));
        byte[] serverKey = hash.hmac(salted, "Server Key".getBytes(UTF_8));
        return new ScramKeys(iterations, salt, Bytes.copyOf(storedKey), Bytes.copyOf(serverKey));
    }

    /** Leaves salt and keys out. */
    @Override
    public String toString() {
        return "ScramKeys[" + iterations + " iterations]";
    }
}
