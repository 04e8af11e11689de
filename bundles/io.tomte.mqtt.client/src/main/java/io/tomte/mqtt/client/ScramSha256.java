package io.tomte.mqtt.client;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.tomte.mqtt.api.auth.SaslPrep;
import io.tomte.mqtt.api.client.ClientAuth;
import io.tomte.mqtt.client.internal.scram.ScramExchange;
import io.tomte.mqtt.packet.Bytes;

/**
 * SCRAM-SHA-256 without channel binding, RFC 5802 and RFC 7677: the password never goes over the network, and the server has to
 * prove that it knows the user. Any number of clients may share one. Takes some milliseconds of the executor for each connect.
 */
public final class ScramSha256 implements ClientAuth {
    private static final int NONCE_BYTES = 18; // 24 characters

    private final String user;
    private final String password;
    private final Supplier<String> nonces;

    private ScramSha256(String user, String password, Supplier<String> nonces) {
        this.user = prepared("user", user);
        this.password = prepared("password", password);
        this.nonces = nonces;
    }

    /** @throws IllegalArgumentException if one of them is empty or holds a character that SASL forbids (RFC 4013) */
    public static ScramSha256 of(String user, String password) {
        SecureRandom random = new SecureRandom();
        return new ScramSha256(user, password, () -> {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            return Base64.getEncoder().encodeToString(nonce);
        });
    }

    private static String prepared(String what, String text) {
        return SaslPrep.of(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the " + what + " for SCRAM is empty or holds a character that SASL forbids (RFC 4013)"));
    }

    /** With known nonces, for tests. */
    static ScramSha256 withNonce(String user, String password, String nonce) {
        return new ScramSha256(user, password, () -> Objects.requireNonNull(nonce, "nonce"));
    }

    @Override
    public String method() {
        return "SCRAM-SHA-256";
    }

    @Override
    public Exchange begin() {
        ScramExchange exchange = new ScramExchange(user, password, nonces.get());
        return new Exchange() {
            @Override
            public CompletionStage<Optional<Bytes>> first() {
                return CompletableFuture.completedFuture(Optional.of(exchange.first()));
            }

            @Override
            public CompletionStage<Optional<Bytes>> answer(Optional<Bytes> challenge) {
                return CompletableFuture.completedFuture(exchange.answer(challenge.orElse(Bytes.EMPTY)));
            }

            @Override
            public CompletionStage<Void> finish(Optional<Bytes> last) {
                exchange.finish(last);
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    /** The user; never the password. */
    @Override
    public String toString() {
        return method() + " as " + user;
    }
}
