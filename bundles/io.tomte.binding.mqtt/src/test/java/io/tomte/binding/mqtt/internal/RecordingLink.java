package io.tomte.binding.mqtt.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;

/** Writes down what goes to the broker. */
final class RecordingLink implements Link {
    final List<String> sent = new ArrayList<>();
    final Map<String, String> retained = new HashMap<>();

    @Override
    public void subscribe(String filter, QoS qos) {
        sent.add("subscribe " + filter + " " + qos.code());
    }

    @Override
    public void unsubscribe(String filter) {
        sent.add("unsubscribe " + filter);
    }

    @Override
    public Optional<Publish> retained(String topic) {
        return Optional.ofNullable(retained.get(topic))
                .map(payload -> Publish.of(topic, Bytes.utf8(payload), QoS.AT_LEAST_ONCE, true));
    }

    @Override
    public void publish(Publish message) {
        sent.add("publish %s %s %d%s%s"
                .formatted(
                        message.topic(),
                        message.payload().utf8(),
                        message.qos().code(),
                        message.retain() ? " retained" : "",
                        message.properties().has(Property.MESSAGE_EXPIRY_INTERVAL)
                                ? " for " + message.properties().number(Property.MESSAGE_EXPIRY_INTERVAL, 0) + " s"
                                : ""));
    }
}
