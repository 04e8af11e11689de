package io.tomte.acceptance.guest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.packet.ReasonCode;

/** Decides on clients whose identifier begins with "guest-"; what follows says how. */
public final class GuestAuth implements AuthProvider {
    @Override
    public CompletionStage<AuthResult> authenticate(Credentials credentials) {
        return CompletableFuture.completedStage(decide(credentials.clientId()));
    }

    private static AuthResult decide(String clientId) {
        if (!clientId.startsWith("guest-")) {
            return new AuthResult.Abstained();
        }
        return switch (clientId.split("-", 3)[1]) {
            case "limited" -> new AuthResult.Granted("guest", new GuestPermissions());
            case "unsaid" ->
                new AuthResult.Denied(ReasonCode.UNSPECIFIED_ERROR, "a reason that MQTT 3.1.1 cannot tell");
            default -> new AuthResult.Denied(ReasonCode.NOT_AUTHORIZED, "not this one");
        };
    }
}
