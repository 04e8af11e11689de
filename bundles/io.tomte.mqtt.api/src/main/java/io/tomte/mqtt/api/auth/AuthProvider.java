package io.tomte.mqtt.api.auth;

import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides who may connect. Register an implementation as an OSGi service; the broker asks all of them, highest
 * {@code service.ranking} first, until one does not abstain. If all abstain the client is refused.
 *
 * <p>Called on a session loop: must return at once, work goes to the returned stage. A stage that fails, or is not complete
 * within {@value #TIMEOUT_MS} ms, counts as {@link AuthResult.Denied}.
 */
@ConsumerType
public interface AuthProvider {
    /** Time allowed for one answer, in milliseconds. */
    long TIMEOUT_MS = 5_000;

    /** @param credentials what the client sent in CONNECT, MQTT 5 sections 3.1.3.5 and 3.1.3.6 */
    CompletionStage<AuthResult> authenticate(Credentials credentials);
}
