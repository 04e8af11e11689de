package io.tomte.mqtt.client.internal;

import java.util.EnumSet;
import java.util.Set;

import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;

/** What a client may say when it goes; MQTT 5 section 3.14. */
final class Farewell {
    private static final Set<ReasonCode> REASONS = EnumSet.of( // [MQTT-3.14.2-1]
            ReasonCode.SUCCESS,
            ReasonCode.DISCONNECT_WITH_WILL,
            ReasonCode.UNSPECIFIED_ERROR,
            ReasonCode.MALFORMED_PACKET,
            ReasonCode.PROTOCOL_ERROR,
            ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR,
            ReasonCode.BAD_AUTHENTICATION_METHOD,
            ReasonCode.TOPIC_NAME_INVALID,
            ReasonCode.RECEIVE_MAXIMUM_EXCEEDED,
            ReasonCode.TOPIC_ALIAS_INVALID,
            ReasonCode.PACKET_TOO_LARGE,
            ReasonCode.MESSAGE_RATE_TOO_HIGH,
            ReasonCode.QUOTA_EXCEEDED,
            ReasonCode.ADMINISTRATIVE_ACTION,
            ReasonCode.PAYLOAD_FORMAT_INVALID);
    private static final Set<Property> PROPERTIES =
            EnumSet.of(Property.SESSION_EXPIRY_INTERVAL, Property.REASON_STRING);

    private Farewell() {}

    /** The reason, or the next best that a client may give. */
    static ReasonCode reason(ReasonCode reason) {
        return REASONS.contains(reason) ? reason : ReasonCode.PROTOCOL_ERROR;
    }

    /**
     * @param sessionExpiry that of CONNECT, in seconds
     * @throws IllegalArgumentException if the client may not send it
     */
    static void check(Disconnect disconnect, long sessionExpiry) {
        if (!REASONS.contains(disconnect.reason())) {
            throw new IllegalArgumentException("A client does not disconnect with " + disconnect.reason());
        }
        for (Property property : disconnect.properties().singleValues().keySet()) {
            if (!PROPERTIES.contains(property)) {
                throw new IllegalArgumentException("The DISCONNECT of a client has no " + property);
            }
        }
        boolean keeps = disconnect.properties().number(Property.SESSION_EXPIRY_INTERVAL, 0) != 0;
        if (keeps && sessionExpiry == 0) { // section 3.14.2.2.2
            throw new IllegalArgumentException("A session that ends with the connection cannot be kept any more");
        }
    }
}
