package io.tomte.mqtt.broker.internal.session;

import java.util.Optional;
import java.util.function.Supplier;

import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.broker.internal.trie.Levels;
import io.tomte.mqtt.packet.PacketType;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.topic.TopicName;
import io.tomte.mqtt.topic.Utf8;

/** What a message from a client has to be, and may be; MQTT 5 section 3.3. On the loop of the session. */
final class PublishRules {
    private final BrokerConfig config;
    private final Supplier<Permissions> permissions;
    private final Drops drops;

    /** @param permissions in force; they change when the client authenticates anew */
    PublishRules(BrokerConfig config, Supplier<Permissions> permissions, Drops drops) {
        this.config = config;
        this.permissions = permissions;
        this.drops = drops;
    }

    /** @throws Violation where the message ends the connection */
    void check(Publish publish) {
        Optional<String> problem = TopicName.problem(publish.topic()); // [MQTT-3.3.2-2]
        if (problem.isPresent()) {
            throw new Violation(ReasonCode.TOPIC_NAME_INVALID, problem.get());
        }
        if (Levels.count(publish.topic()) > config.maxTopicLevels()) {
            throw new Violation(
                    ReasonCode.TOPIC_NAME_INVALID, "The topic has more than " + config.maxTopicLevels() + " levels");
        }
        requireProperties(publish.properties());
        Optional<String> response = publish.properties().text(Property.RESPONSE_TOPIC);
        if (response.isPresent() && !TopicName.isValid(response.get())) { // [MQTT-3.3.2-14]
            throw new Violation(ReasonCode.PROTOCOL_ERROR, "The response topic is not a topic name");
        }
    }

    /** A codec saw to that already; in the same process there is none. */
    private static void requireProperties(Properties properties) {
        if (properties.isEmpty()) {
            return;
        }
        if (properties.has(Property.SUBSCRIPTION_IDENTIFIER)) { // [MQTT-3.3.4-6]
            throw new Violation(ReasonCode.PROTOCOL_ERROR, "PUBLISH from a client has a subscription identifier");
        }
        for (Property property : properties.singleValues().keySet()) {
            if (!property.allowedIn(PacketType.PUBLISH)) {
                throw new Violation(ReasonCode.PROTOCOL_ERROR, property + " does not belong into PUBLISH");
            }
        }
    }

    /** Why the message is not passed on, while the connection goes on; counted where it is for want of rights. */
    Optional<ReasonCode> refusal(Publish publish) {
        if (publish.topic().startsWith("$SYS/")
                || !permissions
                        .get()
                        .publish(publish.topic(), publish.qos(), publish.retain())
                        .allowed()) {
            drops.add(publish.topic(), DropReason.NOT_AUTHORIZED);
            return Optional.of(ReasonCode.NOT_AUTHORIZED);
        }
        boolean bad = config.checkPayloadFormat()
                && publish.properties().number(Property.PAYLOAD_FORMAT_INDICATOR, 0) == 1
                && !Utf8.isValid(publish.payload());
        return bad ? Optional.of(ReasonCode.PAYLOAD_FORMAT_INVALID) : Optional.empty();
    }
}
