package io.tomte.rest.internal.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers for a minute which name and password were right, so that a script with HTTP Basic does not pay the costly check
 * with every call. Keeps only a hash, salted anew at every start. Any thread.
 */
final class VerifiedOnce {
    private static final Duration LIFE = Duration.ofMinutes(1);

    private record Last(String hash, Instant until) {}

    private final Clock clock;
    private final byte[] salt = new byte[32];
    private final AtomicReference<Last> last = new AtomicReference<>(new Last("", Instant.MIN));

    VerifiedOnce(Clock clock) {
        this.clock = clock;
        new SecureRandom().nextBytes(salt);
    }

    boolean knows(String name, String password) {
        Last now = last.get();
        return clock.instant().isBefore(now.until()) && Access.same(now.hash(), hash(name, password));
    }

    void remember(String name, String password) {
        last.set(new Last(hash(name, password), clock.instant().plus(LIFE)));
    }

    private String hash(String name, String password) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] who = name.getBytes(StandardCharsets.UTF_8);
            sha.update(salt);
            sha.update(ByteBuffer.allocate(4).putInt(who.length).flip());
            sha.update(who);
            return HexFormat.of().formatHex(sha.digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) { // every Java has SHA-256
            throw new IllegalStateException(impossible);
        }
    }
}
