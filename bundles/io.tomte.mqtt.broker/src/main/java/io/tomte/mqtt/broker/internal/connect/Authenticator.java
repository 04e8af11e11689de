package io.tomte.mqtt.broker.internal.connect;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * Asks the providers, the best first, until one does not abstain. An error, an empty answer or none within
 * {@link AuthProvider#TIMEOUT_MS} counts as a refusal: what is broken lets nobody in.
 */
public final class Authenticator {
    private final Supplier<List<AuthProvider>> providers;

    /** @param providers lowest ranking first, as Declarative Services sorts them; read anew for every client */
    public Authenticator(Supplier<List<AuthProvider>> providers) {
        this.providers = providers;
    }

    /** @param then gets the answer on the loop, exactly once; never {@link AuthResult.Abstained} */
    void authenticate(Credentials credentials, EventLoop loop, Consumer<AuthResult> then) {
        List<AuthProvider> asked = List.copyOf(providers.get());
        if (asked.isEmpty()) {
            then.accept(new AuthResult.Denied(ReasonCode.SERVER_UNAVAILABLE, "No provider of authentication is there"));
        } else {
            ask(asked, asked.size() - 1, credentials, loop, then);
        }
    }

    private void ask(
            List<AuthProvider> all, int index, Credentials credentials, EventLoop loop, Consumer<AuthResult> then) {
        if (index < 0) {
            then.accept(denied("No provider of authentication knows this client"));
            return;
        }
        AtomicBoolean answered = new AtomicBoolean();
        Consumer<AuthResult> once = result -> {
            if (!answered.compareAndSet(false, true)) {
                return;
            }
            if (result instanceof AuthResult.Abstained) {
                ask(all, index - 1, credentials, loop, then);
            } else {
                then.accept(result);
            }
        };
        EventLoop.Timer timer = loop.schedule(
                Duration.ofMillis(AuthProvider.TIMEOUT_MS), () -> once.accept(denied("Authentication took too long")));
        try {
            CompletionStage<AuthResult> answer = all.get(index).authenticate(credentials);
            answer.whenComplete((result, failure) -> loop.execute(() -> {
                timer.cancel();
                once.accept(failure == null && result != null ? result : denied("Authentication failed: " + failure));
            }));
        } catch (RuntimeException broken) {
            timer.cancel();
            once.accept(denied("Authentication failed: " + broken));
        }
    }

    private static AuthResult denied(String detail) {
        return new AuthResult.Denied(ReasonCode.NOT_AUTHORIZED, detail);
    }
}
