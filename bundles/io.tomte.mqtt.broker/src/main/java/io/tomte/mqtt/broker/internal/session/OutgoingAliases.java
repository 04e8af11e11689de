package io.tomte.mqtt.broker.internal.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;

/** Topic aliases towards one connection: the first topics get one, until the client's maximum. MQTT 5 section 3.3.2.3.4. */
final class OutgoingAliases {
    private final int maximum;
    private Map<String, Integer> aliases = Map.of(); // few clients allow them

    /** @param maximum what the client allows; 0 turns it off: [MQTT-3.1.2-26], [MQTT-3.1.2-27] */
    OutgoingAliases(int maximum) {
        this.maximum = maximum;
    }

    /** False for most clients. */
    boolean areAllowed() {
        return maximum > 0;
    }

    /** The packet with an alias in place of its topic, where there is one. */
    Optional<Publish> shortened(Publish publish) {
        return Optional.ofNullable(aliases.get(publish.topic())).map(alias -> with("", publish, alias));
    }

    /** The packet that introduces an alias for its topic, where one is free. */
    Optional<Publish> introduction(Publish publish) {
        return aliases.size() < maximum // [MQTT-3.3.2-11]
                ? Optional.of(with(publish.topic(), publish, aliases.size() + 1))
                : Optional.empty();
    }

    /** The packet that introduced an alias went out. */
    void introduced(Publish publish) {
        aliases = aliases.isEmpty() ? new HashMap<>() : aliases;
        aliases.put(publish.topic(), (int) publish.properties().number(Property.TOPIC_ALIAS, 0));
    }

    private static Publish with(String topic, Publish publish, int alias) {
        return publish.withTopic(topic)
                .withProperties(publish.properties().toBuilder()
                        .number(Property.TOPIC_ALIAS, alias)
                        .build());
    }
}
