package io.tomte.mqtt.api.transport;

import java.net.InetSocketAddress;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One configured listener, as a service for as long as it is configured, also while it cannot listen. Service properties:
 * {@value #PROPERTY_ENDPOINT}, {@value #PROPERTY_STATE} and {@value #PROPERTY_DETAIL} say the same as the methods.
 */
@ProviderType
public interface Listener {
    /** Service property: {@link #endpoint()}. */
    String PROPERTY_ENDPOINT = "tomte.endpoint";

    /** Service property: {@code listening}, {@code failed} or {@code off}. */
    String PROPERTY_STATE = "tomte.endpoint.state";

    /** Service property: {@link #detail()}. */
    String PROPERTY_DETAIL = "tomte.endpoint.detail";

    /** Where the listener stands. */
    enum State {
        LISTENING,
        FAILED,
        OFF
    }

    /** {@code tcp}, {@code tls}, {@code ws} or {@code wss}. */
    String transport();

    /** URI that a client would use, with the real port, for example {@code mqtt://0.0.0.0:1883}. */
    String endpoint();

    Optional<InetSocketAddress> address();

    State state();

    /** One sentence: where it listens, or why not and the next step. */
    String detail();

    int connections();
}
