package io.tomte.mqtt.client.internal;

import java.util.Optional;

import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * What the server said when it refused the connection, or ended it.
 *
 * @param why one sentence or more
 */
record Refusal(ReasonCode reason, String why, Properties properties) {
    static Refusal connect(ReasonCode reason, Properties properties) {
        return new Refusal(reason, Refusals.connect(reason, properties), properties);
    }

    static Refusal disconnect(ReasonCode reason, Properties properties) {
        return new Refusal(reason, Refusals.disconnect(reason, properties), properties);
    }

    /** Nobody said anything. */
    static Refusal lost(String why) {
        return new Refusal(ReasonCode.UNSPECIFIED_ERROR, why, Properties.NONE);
    }

    /** Another server to go to; MQTT 5 section 4.11. */
    Optional<String> elsewhere() {
        return reason == ReasonCode.USE_ANOTHER_SERVER || reason == ReasonCode.SERVER_MOVED
                ? properties.text(Property.SERVER_REFERENCE)
                : Optional.empty();
    }

    /** For those who wait. */
    MqttException problem() {
        return new MqttException(reason, why, properties);
    }

    Refusal because(String more) {
        return new Refusal(reason, why + " " + more, properties);
    }
}
