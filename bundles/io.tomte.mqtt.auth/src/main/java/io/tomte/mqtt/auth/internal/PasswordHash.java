package io.tomte.mqtt.auth.internal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Objects;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import io.tomte.mqtt.packet.Bytes;

/**
 * A password that cannot be read back: PBKDF2-HMAC-SHA512, RFC 8018 section 5.2. Making and comparing one takes about
 * 100 ms of CPU.
 */
record PasswordHash(int iterations, Bytes salt, Bytes hash) {
    static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    static final int ITERATIONS = 210_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;
    private static final SecureRandom RANDOM = new SecureRandom();

    PasswordHash {
        Objects.requireNonNull(salt, "salt");
        Objects.requireNonNull(hash, "hash");
        if (iterations < 1 || salt.isEmpty() || hash.isEmpty()) {
            throw new IllegalArgumentException("iterations, salt and hash are needed");
        }
    }

    static PasswordHash of(String password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new PasswordHash(iterations, Bytes.copyOf(salt), Bytes.copyOf(derive(password, salt, iterations)));
    }

    /** Matches no password and takes as long to say so; made without any work. */
    static PasswordHash nobodys(int iterations) {
        return new PasswordHash(iterations, Bytes.copyOf(new byte[SALT_BYTES]), Bytes.copyOf(new byte[HASH_BITS / 8]));
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(hash.toByteArray(), derive(password, salt.toByteArray(), iterations));
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Leaves salt and hash out. */
    @Override
    public String toString() {
        return "PasswordHash[" + iterations + " iterations]";
    }
}
