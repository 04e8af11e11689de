package io.tomte.mqtt.api.auth;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One method of MQTT 5 enhanced authentication, section 4.12, for instance {@code SCRAM-SHA-256}. Register an implementation
 * as an OSGi service; of several with one name the one with the highest {@code service.ranking} is used. A client that asks
 * for a method is decided on by that method alone; {@link AuthProvider}s are asked about all others.
 */
@ConsumerType
public interface AuthMethod {
    /** What clients call it in CONNECT; compared letter by letter. Always the same. */
    String name();

    /**
     * A client wants to connect, or a connected one to authenticate anew. Called on a session loop: must return at once. Many
     * exchanges go on at the same time, on several loops.
     *
     * @param credentials what the client sent in CONNECT, also when it authenticates anew; of MQTT 5 always
     */
    AuthExchange begin(Credentials credentials);
}
