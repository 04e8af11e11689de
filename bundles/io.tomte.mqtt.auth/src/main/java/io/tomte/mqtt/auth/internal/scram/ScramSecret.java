package io.tomte.mqtt.auth.internal.scram;

import java.security.SecureRandom;
import java.util.Arrays;

import io.tomte.mqtt.api.auth.SaslPrep;
import io.tomte.mqtt.packet.Bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A secret of this hub that gives every name a salt, whether there is such an account or not: a stranger asks for salts and
 * learns nothing. The salts are as good as random ones for those who do not know it.
 */
public record ScramSecret(Bytes bytes) {
    private static final int BYTES = 32;
    private static final int SALT_BYTES = 16;

    public ScramSecret {
        if (bytes.size() < SALT_BYTES) {
            throw new IllegalArgumentException("a secret has at least " + SALT_BYTES + " bytes");
        }
    }

    public static ScramSecret create() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return new ScramSecret(Bytes.copyOf(secret));
    }

    /** @param name prepared with {@link SaslPrep} */
    public Bytes salt(ScramHash hash, String name) {
        return Bytes.copyOf(Arrays.copyOf(of(hash, "salt", name), SALT_BYTES));
    }

    /** Keys that nobody has the password of, with the salt of that name. */
    public ScramKeys nobodys(ScramHash hash, String name, int iterations) {
        return new ScramKeys(
                iterations,
                salt(hash, name),
                Bytes.copyOf(of(hash, "stored key", name)),
                Bytes.copyOf(of(hash, "server key", name)));
    }

    private byte[] of(ScramHash hash, String what, String name) {
        return hash.hmac(bytes.toByteArray(), (hash.mechanism() + " " + what + " " + name).getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "ScramSecret";
    }
}
