package io.tomte.mqtt.codec;

import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.topic.Quote;
import io.tomte.mqtt.topic.TopicName;

/** Which values of a property MQTT allows; the same on the way in and out. MQTT 5 sections 3.1.2.11 to 3.15.2.2. */
final class PropertyRules {
    private PropertyRules() {}

    static void checkNumber(Property property, long value) {
        long least = switch (property) {
            case RECEIVE_MAXIMUM, MAXIMUM_PACKET_SIZE, TOPIC_ALIAS, SUBSCRIPTION_IDENTIFIER -> 1;
            default -> 0;
        };
        if (value < least || value > most(property)) {
            ReasonCode reason = property == Property.TOPIC_ALIAS // [MQTT-3.3.2-8]
                    ? ReasonCode.TOPIC_ALIAS_INVALID
                    : ReasonCode.PROTOCOL_ERROR;
            throw new MalformedPacketException(
                    reason, property + " " + value + " is not in " + least + ".." + most(property));
        }
    }

    private static long most(Property property) {
        return switch (property.type()) {
            case BYTE -> 1; // each property of one byte is a yes or no, or a maximum QoS below 2
            case TWO_BYTES -> 0xFFFF;
            case FOUR_BYTES -> 0xFFFF_FFFFL;
            case VARIABLE -> VarInt.MAX;
            case TEXT, BINARY, PAIR -> throw new IllegalArgumentException(property + " is not a number");
        };
    }

    static void checkText(Property property, String value) {
        if (property == Property.RESPONSE_TOPIC
                && (value.isEmpty() || TopicName.hasWildcard(value))) { // [MQTT-3.3.2-14], [MQTT-4.7.3-1]
            throw Problem.protocolError("RESPONSE_TOPIC " + Quote.of(value) + " is not a topic name");
        }
    }

    /** What holds between the properties of one packet. */
    static void checkTogether(Properties properties, Place place) {
        boolean method = properties.has(Property.AUTHENTICATION_METHOD);
        if (properties.has(Property.AUTHENTICATION_DATA) && !method) { // section 3.1.2.11.10
            throw Problem.protocolError(place + " has AUTHENTICATION_DATA without AUTHENTICATION_METHOD");
        }
        if (place == Place.AUTH && !method) { // section 3.15.2.2.2
            throw Problem.protocolError("AUTH has no AUTHENTICATION_METHOD");
        }
    }
}
