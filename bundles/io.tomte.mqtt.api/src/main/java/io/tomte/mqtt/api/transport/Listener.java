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

    /** {@code tcp}, {@code tls}, {@code ws}, {@code wss} or {@code unix}. */
    String transport();

    /** URI that a client would use, with the real port, for example {@code mqtt://0.0.0.0:1883}, {@code unix:/run/a}. */
    String endpoint();

    /** The first one it listens on; none for a Unix domain socket. */
    Optional<InetSocketAddress> address();

    State state();

    /** A sentence or more: where it listens, or why not and the next step; also what needs care while it listens. */
    String detail();

    int connections();
}
