package io.tomte.mqtt.packet;

import java.util.Objects;

/** What the server publishes when the client is lost; MQTT 5 section 3.1.2.5. Properties are empty on MQTT 3.x. */
public record Will(String topic, Bytes payload, QoS qos, boolean retain, Properties properties) {
    public Will {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(qos, "qos");
        Objects.requireNonNull(properties, "properties");
    }
}
