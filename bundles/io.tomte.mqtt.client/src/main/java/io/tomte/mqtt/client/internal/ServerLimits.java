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

/** What the server said in CONNACK that it can do; MQTT 5 section 3.2.2.3. */
record ServerLimits(
        MqttVersion version,
        int receiveMaximum,
        QoS maximumQos,
        boolean retain,
        long maximumPacketSize,
        boolean subscriptionIds) {

    static ServerLimits of(MqttVersion version, Properties properties) {
        return new ServerLimits(
                version,
                (int) properties.number(Property.RECEIVE_MAXIMUM, 0xFFFF),
                QoS.of((int) properties.number(Property.MAXIMUM_QOS, 2)),
                properties.number(Property.RETAIN_AVAILABLE, 1) != 0,
                properties.number(Property.MAXIMUM_PACKET_SIZE, Long.MAX_VALUE),
                version.hasProperties() && properties.number(Property.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 1) != 0);
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

    private static Optional<MqttException> refusal(ReasonCode reason, String sentence) {
        return Optional.of(new MqttException(reason, sentence));
    }
}
