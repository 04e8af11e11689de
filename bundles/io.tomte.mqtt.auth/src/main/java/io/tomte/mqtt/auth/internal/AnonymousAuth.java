package io.tomte.mqtt.auth.internal;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.auth.Accounts;
import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.packet.ReasonCode;

/** Decides about clients that no other provider knew; asked last. */
public final class AnonymousAuth implements AuthProvider {
    /** Who may come in without a password. */
    public enum Mode {
        /** This machine, until there is an owner. */
        AUTO,
        TRUE,
        FALSE;

        /** @throws IllegalArgumentException for any other word */
        public static Mode of(String word) {
            return valueOf(word.strip().toUpperCase(Locale.ROOT));
        }
    }

    private final Mode mode;
    private final Accounts accounts;

    public AnonymousAuth(Mode mode, Accounts accounts) {
        this.mode = mode;
        this.accounts = accounts;
    }

    @Override
    public CompletionStage<AuthResult> authenticate(Credentials credentials) {
        return CompletableFuture.completedStage(decide(credentials));
    }

    private AuthResult decide(Credentials credentials) {
        return switch (mode) {
            case TRUE -> granted();
            case FALSE -> denied("anonymous clients are not allowed");
            case AUTO -> {
                if (accounts.ownerExists()) {
                    yield denied("a name and a password are needed since there is an owner");
                }
                yield credentials.peer().isLocal()
                        ? granted()
                        : denied("only this machine may connect until an owner is created at the page");
            }
        };
    }

    private static AuthResult granted() {
        return new AuthResult.Granted("anonymous", Permissions.ALL);
    }

    private static AuthResult denied(String detail) {
        return new AuthResult.Denied(ReasonCode.NOT_AUTHORIZED, detail);
    }
}
