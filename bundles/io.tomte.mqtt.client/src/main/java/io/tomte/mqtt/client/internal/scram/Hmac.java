package io.tomte.mqtt.client.internal.scram;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 with one key, and what RFC 5802 section 2.2 builds on it. Not thread-safe. */
final class Hmac {
    private static final String NAME = "HmacSHA256";

    private final Mac mac;

    /** @param key not empty */
    Hmac(byte[] key) {
        try {
            mac = Mac.getInstance(NAME);
            mac.init(new SecretKeySpec(key, NAME));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + NAME, e);
        }
    }

    byte[] of(byte[] text) {
        return mac.doFinal(text);
    }

    /** {@code Hi}: PBKDF2 with one block. */
    byte[] stretch(byte[] salt, int iterations) {
        byte[] step = of(ByteBuffer.allocate(salt.length + Integer.BYTES)
                .put(salt)
                .putInt(1)
                .array());
        byte[] result = step.clone();
        for (int i = 1; i < iterations; i++) {
            step = of(step);
            for (int at = 0; at < result.length; at++) {
                result[at] ^= step[at];
            }
        }
        return result;
    }

    static byte[] xor(byte[] one, byte[] other) {
        byte[] result = one.clone();
        for (int at = 0; at < result.length; at++) {
            result[at] ^= other[at];
        }
        return result;
    }

    static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
