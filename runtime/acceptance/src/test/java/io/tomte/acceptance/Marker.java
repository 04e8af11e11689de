package io.tomte.acceptance;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tells when the hub has taken in all that was published before. Adapters get messages in order and subscribe in order, so once a
 * sensor that was announced last shows the value it had left behind, everybody listens to what was announced earlier.
 */
final class Marker {
    static final String ID = "marker";

    private final Device device;
    private int turn;

    Marker(Device device) {
        this.device = device;
    }

    void await(Api api) {
        turn++;
        String topic = "marker/" + turn;
        device.publish(topic, "" + turn, true);
        device.publish("homeassistant/sensor/marker/config", """
                {"unique_id":"%s","state_topic":"%s","device":{"identifiers":["marker"],"name":"Marker"}}""".formatted(ID, topic), false);
        eventually(() -> assertThat(api.state(ID).get("state").getAsString()).isEqualTo("" + turn));
        device.publish(topic, "", true);
    }
}
