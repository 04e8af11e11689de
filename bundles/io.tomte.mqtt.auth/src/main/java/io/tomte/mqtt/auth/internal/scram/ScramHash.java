package io.tomte.mqtt.auth.internal.scram;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The hash functions SCRAM is offered with: RFC 7677, and the same with SHA-512. */
public enum ScramHash {
    SHA_256("SCRAM-SHA-256", "SHA-256", "HmacSHA256", "PBKDF2WithHmacSHA256", 32),
    SHA_512("SCRAM-SHA-512", "SHA-512", "HmacSHA512", "PBKDF2WithHmacSHA512", 64);

    private final String mechanism;
    private final String digest;
    private final String hmac;
    private final String stretch;
    private final int bytes;

    ScramHash(String mechanism, String digest, String hmac, String stretch, int bytes) {
        this.mechanism = mechanism;
        this.digest = digest;
        this.hmac = hmac;
        this.stretch = stretch;
        this.bytes = bytes;
    }

    /** Name in SASL and in MQTT, for example {@code SCRAM-SHA-256}. */
    public String mechanism() {
        return mechanism;
    }

    /** Bytes of a hash. */
    int bytes() {
        return bytes;
    }

    public static Optional<ScramHash> of(String mechanism) {
        return Stream.of(values())
                .filter(hash -> hash.mechanism.equals(mechanism))
                .findFirst();
    }

    byte[] digest(byte[] text) {
        try {
            return MessageDigest.getInstance(digest).digest(text);
        } catch (GeneralSecurityException e) {
            throw missing(digest, e);
        }
    }

    byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(hmac);
            mac.init(new SecretKeySpec(key, hmac));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw missing(hmac, e);
        }
    }

    /** {@code Hi} of RFC 5802, which is PBKDF2. About 100 ms of CPU for 200,000 iterations. */
    byte[] stretch(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, bytes * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(stretch).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw missing(stretch, e);
        } finally {
            spec.clearPassword();
        }
    }

    private static IllegalStateException missing(String algorithm, GeneralSecurityException e) {
        return new IllegalStateException("every Java has " + algorithm, e);
    }
}
