package io.tomte.mqtt.broker.internal.session;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;

/** Topic aliases of one connection; they end with it: [MQTT-3.3.2-7]. */
final class IncomingAliases {
    private final int maximum;
    private Map<Integer, String> topics = Map.of(); // few clients use them

    IncomingAliases(int maximum) {
        this.maximum = maximum;
    }

    /** The packet with its topic and without alias. */
    Publish resolve(Publish publish) {
        OptionalLong alias = publish.properties().number(Property.TOPIC_ALIAS);
        if (alias.isEmpty()) {
            if (publish.topic().isEmpty()) {
                throw new Violation(ReasonCode.PROTOCOL_ERROR, "PUBLISH has neither a topic nor a topic alias");
            }
            return publish;
        }
        int number = (int) alias.getAsLong();
        if (number < 1 || number > maximum) { // [MQTT-3.3.2-8], [MQTT-3.3.2-9], [MQTT-3.3.2-12], [MQTT-3.2.2-17]
            throw new Violation(ReasonCode.TOPIC_ALIAS_INVALID, "Topic alias " + number + " is not in 1.." + maximum);
        }
        if (!publish.topic().isEmpty()) {
            topics = topics.isEmpty() ? new HashMap<>() : topics;
            topics.put(number, publish.topic());
        } else if (!topics.containsKey(number)) {
            throw new Violation(ReasonCode.PROTOCOL_ERROR, "Topic alias " + number + " stands for no topic yet");
        }
        return publish.withTopic(topics.get(number))
                .withProperties(publish.properties().toBuilder()
                        .without(Property.TOPIC_ALIAS)
                        .build());
    }
}
