package io.tomte.mqtt.auth.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.tomte.mqtt.packet.Bytes;

/**
 * Remembers which password was right for a name, as an HMAC under a key that lives and dies with this process, so that a
 * reconnect costs microseconds. Holds one entry per account, so it is as small as the accounts are few. Any thread.
 */
final class VerifiedPasswords {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Map<String, Bytes> verified = new ConcurrentHashMap<>();

    VerifiedPasswords() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    void remember(String name, String password) {
        verified.put(name, digest(password));
    }

    boolean remembers(String name, String password) {
        return Optional.ofNullable(verified.get(name))
                .map(known -> MessageDigest.isEqual(
                        known.toByteArray(), digest(password).toByteArray()))
                .orElse(false);
    }

    private Bytes digest(String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Bytes.copyOf(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
