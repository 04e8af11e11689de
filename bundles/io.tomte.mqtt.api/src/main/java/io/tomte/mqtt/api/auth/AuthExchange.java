package io.tomte.mqtt.api.auth;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.packet.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One authentication of one client, from an {@link AuthMethod}. Called on the session loop of the client, one step at a time,
 * so it needs no lock against itself; must return at once, work goes to the returned stage.
 */
@ConsumerType
public interface AuthExchange {
    /** Time allowed for one step of the method, in milliseconds; the client has as long for its answer. */
    long TIMEOUT_MS = 5_000;

    /**
     * The client sent data: first with CONNECT (or with the AUTH that starts again), then after each
     * {@link AuthStep.Continue}. A stage that fails, or is not complete within {@value #TIMEOUT_MS} ms, counts as a
     * refusal, and so does an exception.
     *
     * @param data hostile until proven otherwise; empty when the client sent none
     */
    CompletionStage<AuthStep> next(Optional<Bytes> data);

    /**
     * Nobody waits for the outcome any more: the client is gone, or was too slow. Called at most once, on the session loop, and
     * not after a step that decided. A stage that is still open may complete or not.
     */
    default void cancel() {}
}
