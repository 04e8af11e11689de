package io.tomte.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.auth.Permissions;

/** Lets everybody in with all rights; the user is called like the user name, or else like the client. */
public final class OpenDoor implements AuthProvider {
    @Override
    public CompletionStage<AuthResult> authenticate(Credentials credentials) {
        String user = credentials.username().orElse(credentials.clientId());
        return CompletableFuture.completedFuture(new AuthResult.Granted(user, Permissions.ALL));
    }
}
