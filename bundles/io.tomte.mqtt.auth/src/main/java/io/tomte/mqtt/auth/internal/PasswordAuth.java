package io.tomte.mqtt.auth.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * Lets clients in that show name and password of an account. Abstains for clients without a name, and while there is no
 * account yet. A password that was right before is answered on the spot, even while its address has to wait for others'
 * mistakes; anything else is looked at on the executor.
 */
public final class PasswordAuth implements AuthProvider {
    private final FileAccounts accounts;
    private final BackOff backOff;
    private final Executor executor;

    PasswordAuth(FileAccounts accounts, BackOff backOff, Executor executor) {
        this.accounts = accounts;
        this.backOff = backOff;
        this.executor = executor;
    }

    @Override
    public CompletionStage<AuthResult> authenticate(Credentials credentials) {
        if (credentials.username().isEmpty() || !accounts.ownerExists()) {
            return CompletableFuture.completedStage(new AuthResult.Abstained());
        }
        String name = credentials.username().get();
        String password = credentials.password().map(Bytes::utf8).orElse("");
        if (accounts.isKnownToBeRight(name, password)) {
            return CompletableFuture.completedStage(granted(name));
        }
        Optional<InetAddress> address = credentials.peer().address().map(InetSocketAddress::getAddress);
        try {
            return CompletableFuture.supplyAsync(() -> look(name, password, address), executor);
        } catch (RejectedExecutionException tooMany) {
            return CompletableFuture.failedStage(tooMany);
        }
    }

    private AuthResult look(String name, String password, Optional<InetAddress> address) {
        if (accounts.isKnownToBeRight(name, password)) { // verified for another client while this one waited
            return granted(name);
        }
        Duration wait = address.map(backOff::remaining).orElse(Duration.ZERO);
        if (wait.isPositive()) {
            return denied("too many wrong passwords from there; the next one is looked at in " + (wait.toSeconds() + 1)
                    + " s");
        }
        if (accounts.verify(name, password)) {
            address.ifPresent(backOff::succeeded);
            return granted(name);
        }
        address.ifPresent(backOff::failed);
        return denied("wrong name or password");
    }

    private static AuthResult granted(String name) {
        return new AuthResult.Granted(name, Permissions.ALL);
    }

    private static AuthResult denied(String detail) {
        return new AuthResult.Denied(ReasonCode.BAD_USER_NAME_OR_PASSWORD, detail);
    }
}
