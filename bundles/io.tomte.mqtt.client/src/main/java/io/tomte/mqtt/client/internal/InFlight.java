package io.tomte.mqtt.client.internal;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.packet.Publish;

/** Where a message stands that has a packet id; MQTT 5 section 4.3. */
sealed interface InFlight {
    /** Who waits for it. */
    Promise<Answer> promise();

    /** QoS 1. */
    record AwaitingPubAck(Publish publish, Promise<Answer> promise) implements InFlight {}

    /** QoS 2, not yet taken over by the server. */
    record AwaitingPubRec(Publish publish, Promise<Answer> promise) implements InFlight {}

    /** @param said what came with PUBREC, for instance that nobody subscribed */
    record AwaitingPubComp(Promise<Answer> promise, Answer said) implements InFlight {}
}
