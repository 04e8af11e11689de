package io.tomte.mqtt.broker.internal.connect;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

    /**
     * On the loop.
     *
     * @param then gets the answer on the loop, exactly once; never {@link AuthResult.Abstained}
     * @return true where it has it already
     */
    boolean authenticate(Credentials credentials, EventLoop loop, Consumer<AuthResult> then) {
        List<AuthProvider> asked = List.copyOf(providers.get());
        if (asked.isEmpty()) {
            then.accept(new AuthResult.Denied(ReasonCode.SERVER_UNAVAILABLE, "No provider of authentication is there"));
            return true;
        }
        return ask(asked, asked.size() - 1, credentials, loop, then);
    }

    private boolean ask(
            List<AuthProvider> all, int index, Credentials credentials, EventLoop loop, Consumer<AuthResult> then) {
        if (index < 0) {
            then.accept(denied("No provider of authentication knows this client"));
            return true;
        }
        CompletableFuture<AuthResult> answer = question(all.get(index), credentials);
        if (answer.isDone()) { // nobody has to wait, so nobody has to be woken up
            AuthResult result = answer.handle(Authenticator::heard).join();
            if (result instanceof AuthResult.Abstained) {
                return ask(all, index - 1, credentials, loop, then);
            }
            then.accept(result);
            return true;
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
        answer.whenComplete((result, failure) -> loop.execute(() -> {
            timer.cancel();
            once.accept(heard(result, failure));
        }));
        return false;
    }

    private static CompletableFuture<AuthResult> question(AuthProvider provider, Credentials credentials) {
        try {
            return provider.authenticate(credentials).toCompletableFuture();
        } catch (RuntimeException broken) {
            return CompletableFuture.failedFuture(broken);
        }
    }

    private static AuthResult heard(AuthResult result, Throwable failure) {
        return failure == null && result != null ? result : denied("Authentication failed: " + failure);
    }

    private static AuthResult denied(String detail) {
        return new AuthResult.Denied(ReasonCode.NOT_AUTHORIZED, detail);
    }
}
