package io.tomte.mqtt.client.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;

/** Short numbers the server uses for topics, on one connection; MQTT 5 section 3.3.2.3.4. */
final class TopicAliases {
    private final long maximum;
    private final Map<Long, String> topics = new HashMap<>();

    /** @param maximum what CONNECT allowed, 0 for none */
    TopicAliases(long maximum) {
        this.maximum = maximum;
    }

    /** The message with its topic and without the alias; empty when the server broke the rules. */
    Optional<Publish> resolve(Publish publish) {
        if (!publish.properties().has(Property.TOPIC_ALIAS)) {
            return Optional.of(publish);
        }
        long alias = publish.properties().number(Property.TOPIC_ALIAS, 0);
        if (alias < 1 || alias > maximum) {
            return Optional.empty();
        }
        if (!publish.topic().isEmpty()) {
            topics.put(alias, publish.topic());
        }
        return Optional.ofNullable(topics.get(alias))
                .map(topic -> new Publish(
                        topic,
                        publish.payload(),
                        publish.qos(),
                        publish.retain(),
                        publish.dup(),
                        publish.packetId(),
                        publish.properties().toBuilder()
                                .without(Property.TOPIC_ALIAS)
                                .build()));
    }
}
