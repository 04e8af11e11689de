package io.tomte.mqtt.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.auth.AuthExchange;
import io.tomte.mqtt.api.auth.AuthMethod;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.AuthStep;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * Says what the client tells it to: {@code more}, {@code open} (with all rights), {@code refuse}, {@code fail}, {@code throw},
 * {@code null}, {@code huge}, {@code huge end}; anything else is never answered.
 */
final class ScriptedMethod implements AuthMethod {
    static final String NAME = "SCRIPT";

    final List<Credentials> begun = new ArrayList<>();
    final List<CompletableFuture<AuthStep>> unanswered = new ArrayList<>();
    Permissions permissions = Permissions.ALL;
    int cancelled;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public AuthExchange begin(Credentials credentials) {
        begun.add(credentials);
        return new AuthExchange() {
            @Override
            public CompletionStage<AuthStep> next(Optional<Bytes> data) {
                return say(data.map(Bytes::utf8).orElse("more"));
            }

            @Override
            public void cancel() {
                cancelled++;
            }
        };
    }

    AuthStep granted(String user) {
        return new AuthStep.Done(new AuthResult.Granted(user, permissions), Optional.of(Bytes.utf8("bye")));
    }

    private CompletionStage<AuthStep> say(String wish) {
        return switch (wish) {
            case "more" -> CompletableFuture.completedFuture(new AuthStep.Continue(Optional.of(Bytes.utf8("next"))));
            case "open" -> CompletableFuture.completedFuture(granted("scripted"));
            case "refuse" ->
                CompletableFuture.completedFuture(new AuthStep.Refused(
                        new AuthResult.Denied(ReasonCode.BAD_USER_NAME_OR_PASSWORD, "as it was told")));
            case "fail" -> CompletableFuture.failedFuture(new IllegalStateException("broken"));
            case "throw" -> throw new IllegalStateException("broken");
            case "null" -> CompletableFuture.completedFuture(null);
            case "huge" ->
                CompletableFuture.completedFuture(new AuthStep.Continue(Optional.of(Bytes.copyOf(new byte[0x10000]))));
            case "huge end" ->
                CompletableFuture.completedFuture(new AuthStep.Done(
                        new AuthResult.Granted("scripted", permissions), Optional.of(Bytes.copyOf(new byte[0x10000]))));
            default -> {
                CompletableFuture<AuthStep> later = new CompletableFuture<>();
                unanswered.add(later);
                yield later;
            }
        };
    }
}
