package io.tomte.mqtt.api.client;

import java.util.Objects;
import java.util.Optional;

import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * What the server answered to a PUBLISH, SUBSCRIBE or UNSUBSCRIBE that succeeded.
 *
 * @param reason     for example {@link ReasonCode#NO_MATCHING_SUBSCRIBERS} or {@link ReasonCode#GRANTED_QOS_1}
 * @param properties empty on MQTT 3.x and at QoS 0
 */
public record Answer(ReasonCode reason, Properties properties) {
    /** Nothing to say. */
    public static final Answer SUCCESS = of(ReasonCode.SUCCESS);

    public Answer {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(properties, "properties");
    }

    public static Answer of(ReasonCode reason) {
        return new Answer(reason, Properties.NONE);
    }

    /** The server's words for people. */
    public Optional<String> text() {
        return properties.text(Property.REASON_STRING);
    }
}
