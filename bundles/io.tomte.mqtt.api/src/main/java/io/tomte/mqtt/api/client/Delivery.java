package io.tomte.mqtt.api.client;

import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A message that its consumer says when it is done with. Until then it is open: it counts against the limits of
 * {@link ClientOptions.Receiving}, so a consumer that falls behind slows the server down; this holds for QoS 0 too. Each
 * delivery has to be acknowledged or rejected once, also after the connection is lost; more calls change nothing. Any thread.
 */
@ProviderType
public interface Delivery {
    Publish message();

    /**
     * The message is done with. The acknowledgement goes out when those of all messages before it, at the same QoS, have gone
     * ([MQTT-4.6.0-2], [MQTT-4.6.0-3]). A QoS 1 message of a connection that is lost is not acknowledged any more; the server
     * sends it again. A QoS 2 message is acknowledged when the server asks for it on the next connection, as long as the session
     * lives.
     */
    void acknowledge();

    /**
     * The message is not wanted; the server drops it. On MQTT 3.x, where servers cannot be told, the same as
     * {@link #acknowledge()}.
     *
     * @param reason one of the error codes of PUBACK
     * @throws IllegalArgumentException for another code
     */
    void reject(ReasonCode reason);
}
