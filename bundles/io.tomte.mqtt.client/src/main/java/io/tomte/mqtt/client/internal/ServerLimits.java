package io.tomte.mqtt.client.internal;

import java.util.Optional;

import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.codec.PacketEncoder;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.topic.TopicFilter;

/** What the server said in CONNACK that it can do; MQTT 5 section 3.2.2.3. */
record ServerLimits(
        MqttVersion version,
        int receiveMaximum,
        QoS maximumQos,
        boolean retain,
        long maximumPacketSize,
        int topicAliases,
        boolean wildcards,
        boolean subscriptionIds,
        boolean shared) {

    static ServerLimits of(MqttVersion version, Properties properties) {
        return new ServerLimits(
                version,
                (int) properties.number(Property.RECEIVE_MAXIMUM, 0xFFFF),
                QoS.of((int) properties.number(Property.MAXIMUM_QOS, 2)),
                properties.number(Property.RETAIN_AVAILABLE, 1) != 0,
                properties.number(Property.MAXIMUM_PACKET_SIZE, Long.MAX_VALUE),
                (int) properties.number(Property.TOPIC_ALIAS_MAXIMUM, 0),
                properties.number(Property.WILDCARD_SUBSCRIPTION_AVAILABLE, 1) != 0,
                version.hasProperties() && properties.number(Property.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 1) != 0,
                properties.number(Property.SHARED_SUBSCRIPTION_AVAILABLE, 1) != 0);
    }

    /** Why this message may not be sent to this server. */
    Optional<MqttException> problem(Publish publish) {
        if (publish.qos().compareTo(maximumQos) > 0) { // [MQTT-3.2.2-11]
            return refusal(ReasonCode.QOS_NOT_SUPPORTED, "The server takes QoS " + maximumQos.code() + " at most.");
        }
        if (publish.retain() && !retain) { // [MQTT-3.2.2-14]
            return refusal(ReasonCode.RETAIN_NOT_SUPPORTED, "The server does not retain messages.");
        }
        return problem((Packet) publish);
    }

    /** Why this filter may not be sent to this server; MQTT 5 sections 3.2.2.3.11 and 3.2.2.3.13. */
    Optional<MqttException> problem(TopicFilter filter) {
        if (filter.isShared() && !shared) {
            return refusal(
                    ReasonCode.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED, "The server does not know shared subscriptions.");
        }
        return filter.hasWildcard() && !wildcards
                ? refusal(
                        ReasonCode.WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED,
                        "The server does not take wildcards in topic filters.")
                : Optional.empty();
    }

    /** Why this packet may not be sent to this server. */
    Optional<MqttException> problem(Packet packet) {
        try {
            int size = PacketEncoder.size(packet, version);
            return size > maximumPacketSize // [MQTT-3.2.2-15]
                    ? refusal(
                            ReasonCode.PACKET_TOO_LARGE,
                            "The packet has " + size + " bytes, the server takes " + maximumPacketSize + " at most.")
                    : Optional.empty();
        } catch (MalformedPacketException problem) {
            return refusal(problem.reason(), problem.getMessage());
        }
    }

    /** Bytes by which this packet may grow. */
    long room(Packet packet) {
        return maximumPacketSize == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : maximumPacketSize - PacketEncoder.size(packet, version);
    }

    private static Optional<MqttException> refusal(ReasonCode reason, String sentence) {
        return Optional.of(new MqttException(reason, sentence));
    }
}
