package io.tomte.mqtt.auth.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.tomte.mqtt.api.auth.AuthExchange;
import io.tomte.mqtt.api.auth.AuthMethod;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.AuthStep;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.auth.internal.scram.ScramHash;
import io.tomte.mqtt.auth.internal.scram.ScramServer;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * SCRAM on the accounts: the password never goes over the network, and the hub proves that it knows the account. A step costs
 * microseconds, so all is answered on the spot. Wrong proofs count as wrong passwords of their address.
 */
public final class ScramMethod implements AuthMethod {
    private static final int NONCE_BYTES = 18; // 24 characters
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ScramHash hash;
    private final FileAccounts accounts;
    private final BackOff backOff;
    private final Supplier<String> nonces;

    ScramMethod(ScramHash hash, FileAccounts accounts, BackOff backOff, Supplier<String> nonces) {
        this.hash = hash;
        this.accounts = accounts;
        this.backOff = backOff;
        this.nonces = nonces;
    }

    public static AuthMethod of(ScramHash hash, FileAccounts accounts) {
        return new ScramMethod(hash, accounts, accounts.backOff(), ScramMethod::nonce);
    }

    private static String nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return Base64.getEncoder().encodeToString(nonce);
    }

    @Override
    public String name() {
        return hash.mechanism();
    }

    @Override
    public AuthExchange begin(Credentials credentials) {
        ScramServer server = new ScramServer(hash, name -> accounts.scramUser(hash, name), nonces.get());
        return new Exchange(server, credentials.peer().address().map(InetSocketAddress::getAddress));
    }

    private final class Exchange implements AuthExchange {
        private final ScramServer server;
        private final Optional<InetAddress> address;
        private boolean invited;

        private Exchange(ScramServer server, Optional<InetAddress> address) {
            this.server = server;
            this.address = address;
        }

        @Override
        public CompletionStage<AuthStep> next(Optional<Bytes> data) {
            return CompletableFuture.completedFuture(step(data));
        }

        private AuthStep step(Optional<Bytes> data) {
            if (!accounts.ownerExists()) {
                return refused("there is no account yet");
            }
            if (address.map(backOff::remaining)
                    .filter(wait -> wait.isPositive())
                    .isPresent()) {
                return refused("too many wrong passwords from there");
            }
            if (data.isEmpty() && !invited) { // RFC 4422 section 5: the client has the first word
                invited = true;
                return new AuthStep.Continue(Optional.empty());
            }
            invited = true;
            return switch (server.onMessage(data.map(Bytes::utf8).orElse(""))) {
                case ScramServer.Reply.Say say -> new AuthStep.Continue(Optional.of(Bytes.utf8(say.message())));
                case ScramServer.Reply.Right right -> {
                    address.ifPresent(backOff::succeeded);
                    yield new AuthStep.Done(
                            new AuthResult.Granted(right.user(), Permissions.ALL),
                            Optional.of(Bytes.utf8(right.last())));
                }
                case ScramServer.Reply.Wrong wrong -> {
                    address.ifPresent(backOff::failed);
                    yield refused(wrong.detail());
                }
            };
        }

        private static AuthStep refused(String detail) {
            return new AuthStep.Refused(new AuthResult.Denied(ReasonCode.BAD_USER_NAME_OR_PASSWORD, detail));
        }
    }
}
