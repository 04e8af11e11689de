package io.tomte.binding.mqtt.internal;

import java.util.Optional;

import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;

/** The way to the broker. Nothing blocks; failures are logged by whoever implements it. Only on the binding's thread. */
interface Link {
    /** Subscribes; again for the same filter asks for its retained messages once more. */
    void subscribe(String filter, QoS qos);

    void unsubscribe(String filter);

    /** What the broker keeps of a topic. */
    Optional<Publish> retained(String topic);

    void publish(Publish message);
}
