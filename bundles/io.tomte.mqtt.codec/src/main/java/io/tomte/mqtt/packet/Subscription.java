package io.tomte.mqtt.packet;

import java.util.Objects;

/** One topic filter of a SUBSCRIBE with its options; MQTT 5 section 3.8.3.1. On MQTT 3.x only the QoS is sent. */
public record Subscription(
        String filter, QoS qos, boolean noLocal, boolean retainAsPublished, RetainHandling retainHandling) {
    public Subscription {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(qos, "qos");
        Objects.requireNonNull(retainHandling, "retainHandling");
    }

    public static Subscription of(String filter, QoS qos) {
        return new Subscription(filter, qos, false, false, RetainHandling.SEND_ON_SUBSCRIBE);
    }
}
