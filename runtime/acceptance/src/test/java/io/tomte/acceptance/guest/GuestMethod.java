package io.tomte.acceptance.guest;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.auth.AuthExchange;
import io.tomte.mqtt.api.auth.AuthMethod;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.AuthStep;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ReasonCode;

/** Does what the data of the client says: "ask" goes on, "right" is enough, everything else is refused. */
public final class GuestMethod implements AuthMethod {
    @Override
    public String name() {
        return "TOMTE-TEST";
    }

    @Override
    public AuthExchange begin(Credentials credentials) {
        return data -> answer(data.map(Bytes::utf8).orElse("ask"));
    }

    private static CompletionStage<AuthStep> answer(String data) {
        return CompletableFuture.completedStage(
                switch (data) {
                    case "ask" -> new AuthStep.Continue(Optional.of(Bytes.utf8("more")));
                    case "right" ->
                        new AuthStep.Done(
                                new AuthResult.Granted("guest", new GuestPermissions()),
                                Optional.of(Bytes.utf8("welcome")));
                    default -> new AuthStep.Refused(new AuthResult.Denied(ReasonCode.NOT_AUTHORIZED, "wrong answer"));
                });
    }
}
