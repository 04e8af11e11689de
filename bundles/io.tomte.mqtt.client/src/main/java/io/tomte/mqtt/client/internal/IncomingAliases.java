package io.tomte.mqtt.client.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;

/** Short numbers the server uses for topics, on one connection; MQTT 5 section 3.3.2.3.4. */
final class IncomingAliases {
    private final long maximum;
    private final Map<Long, String> topics = new HashMap<>();

    /** @param maximum what CONNECT allowed, 0 for none */
    IncomingAliases(long maximum) {
        this.maximum = maximum;
    }

    /** Why the server may not send this; empty when it may. */
    Optional<ReasonCode> problem(Publish publish) {
        if (!publish.properties().has(Property.TOPIC_ALIAS)) {
            return Optional.empty();
        }
        long alias = publish.properties().number(Property.TOPIC_ALIAS, 0);
        if (alias < 1 || alias > maximum) { // [MQTT-3.3.2-10]: all in between are taken
            return Optional.of(ReasonCode.TOPIC_ALIAS_INVALID);
        }
        return publish.topic().isEmpty() && !topics.containsKey(alias)
                ? Optional.of(ReasonCode.PROTOCOL_ERROR)
                : Optional.empty();
    }

    /** The message with its topic and without the alias; only for one without a problem. */
    Publish resolve(Publish publish) {
        if (!publish.properties().has(Property.TOPIC_ALIAS)) {
            return publish;
        }
        long alias = publish.properties().number(Property.TOPIC_ALIAS, 0);
        if (!publish.topic().isEmpty()) {
            topics.put(alias, publish.topic());
        }
        return publish.withTopic(publish.topic().isEmpty() ? topics.get(alias) : publish.topic())
                .withProperties(publish.properties().toBuilder()
                        .without(Property.TOPIC_ALIAS)
                        .build());
    }
}
