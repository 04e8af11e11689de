package io.tomte.rules.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.Home;
import io.tomte.rules.api.RuleAction;

/**
 * Lets actions out. In the first minute after the start, what cannot be reached yet is tried again each second: a wait that
 * ended while the hub was down goes on before devices have announced themselves.
 */
final class PatientPort implements RuleAction.Port {
    static final Duration GRACE = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Outside outside;
    private final EngineLoop loop;
    private final Clock clock;
    private final Instant graceEnds;
    private final Cause cause;

    PatientPort(Outside outside, EngineLoop loop, Clock clock, Instant started, String rule) {
        this.outside = outside;
        this.loop = loop;
        this.clock = clock;
        this.graceEnds = started.plus(GRACE);
        this.cause = Cause.rule(rule);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Home home() {
        return outside.home();
    }

    @Override
    public CompletionStage<String> command(String entity, Command command) {
        return patiently(() -> outside.command(entity, command, cause));
    }

    @Override
    public CompletionStage<Void> publish(String topic, String payload, int qos, boolean retain) {
        return patiently(() -> outside.publisher()
                .map(publisher -> publisher.publish(topic, payload, qos, retain))
                .orElseGet(() -> CompletableFuture.failedFuture(new CommandRefusedException(
                        Reason.NOT_REACHABLE, "Nothing here can send messages. Start the MQTT binding."))));
    }

    private <T> CompletionStage<T> patiently(Supplier<CompletionStage<T>> attempt) {
        CompletableFuture<T> result = new CompletableFuture<>();
        attempt(attempt, result);
        return result;
    }

    private <T> void attempt(Supplier<CompletionStage<T>> attempt, CompletableFuture<T> result) {
        attempt.get().whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else if (mayComeYet(failure)) {
                loop.execute(() -> loop.at(clock.instant().plus(RETRY), () -> attempt(attempt, result)));
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    private boolean mayComeYet(Throwable failure) {
        Throwable reason =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return reason instanceof CommandRefusedException refused
                && (refused.reason() == Reason.NOT_REACHABLE || refused.reason() == Reason.NO_SUCH_ENTITY)
                && clock.instant().plus(RETRY).isBefore(graceEnds);
    }
}
