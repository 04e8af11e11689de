package io.tomte.mqtt.client.request;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.client.MqttClient;

/** Who can ask and answer. */
final class Versions {
    private Versions() {}

    /** Fails where there is no response topic. */
    static CompletionStage<MqttClient> check(MqttClient client) {
        return client.version().hasProperties()
                ? CompletableFuture.completedFuture(client)
                : CompletableFuture.failedFuture(
                        new UnsupportedOperationException("Requests and answers need MQTT 5; this client speaks MQTT "
                                + client.version().label() + "."));
    }
}
