package io.tomte.mqtt.codec;

import java.util.EnumSet;
import java.util.Set;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PacketType;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;

import static io.tomte.mqtt.packet.ReasonCode.*;

/** What only clients, or only servers, may send; MQTT 5 sections 2.1.2, 3.14.2.1 and 3.15.2.1. */
final class SideRules {
    private static final Set<PacketType> CLIENTS_ONLY =
            EnumSet.of(PacketType.CONNECT, PacketType.SUBSCRIBE, PacketType.UNSUBSCRIBE, PacketType.PINGREQ);
    private static final Set<PacketType> SERVERS_ONLY =
            EnumSet.of(PacketType.CONNACK, PacketType.SUBACK, PacketType.UNSUBACK, PacketType.PINGRESP);
    private static final Set<ReasonCode> CLIENTS_DISCONNECT_WITH = EnumSet.of(
            SUCCESS,
            DISCONNECT_WITH_WILL,
            UNSPECIFIED_ERROR,
            MALFORMED_PACKET,
            PROTOCOL_ERROR,
            IMPLEMENTATION_SPECIFIC_ERROR,
            BAD_AUTHENTICATION_METHOD,
            TOPIC_NAME_INVALID,
            RECEIVE_MAXIMUM_EXCEEDED,
            TOPIC_ALIAS_INVALID,
            PACKET_TOO_LARGE,
            MESSAGE_RATE_TOO_HIGH,
            QUOTA_EXCEEDED,
            ADMINISTRATIVE_ACTION,
            PAYLOAD_FORMAT_INVALID);

    private SideRules() {}

    static void checkType(PacketType type, Side receiver, MqttVersion version) {
        if (type == PacketType.AUTH && !version.hasProperties()) {
            throw Problem.malformed("packet type 15 is reserved on MQTT " + version.label());
        }
        boolean wrong = receiver == Side.SERVER
                ? SERVERS_ONLY.contains(type)
                : CLIENTS_ONLY.contains(type) || (type == PacketType.DISCONNECT && !version.hasProperties());
        if (wrong) {
            throw Problem.protocolError(type + " is not for a " + (receiver == Side.SERVER ? "server" : "client"));
        }
    }

    static void checkContent(Packet packet, Side receiver) {
        boolean fromClient = receiver == Side.SERVER;
        switch (packet) {
            case Publish publish -> {
                if (fromClient && publish.properties().has(Property.SUBSCRIPTION_IDENTIFIER)) { // [MQTT-3.3.4-6]
                    throw Problem.protocolError("PUBLISH of a client has a subscription identifier");
                }
            }
            case PubAck ack -> checkReceived(ack.type(), ack.reason(), fromClient);
            case PubRec rec -> checkReceived(rec.type(), rec.reason(), fromClient);
            case Disconnect disconnect -> checkDisconnect(disconnect, fromClient);
            case Auth auth -> {
                if (auth.reason() == (fromClient ? SUCCESS : RE_AUTHENTICATE)) { // [MQTT-3.15.2-1]
                    throw Problem.protocolError("AUTH with " + auth.reason() + " comes from the wrong side");
                }
            }
            default -> {
                // the same from both
            }
        }
    }

    private static void checkReceived(PacketType type, ReasonCode reason, boolean fromClient) {
        if (fromClient && reason == NO_MATCHING_SUBSCRIBERS) { // sections 3.4.2.1 and 3.5.2.1: only servers know that
            throw Problem.protocolError(type + " with " + reason + " comes from the wrong side");
        }
    }

    private static void checkDisconnect(Disconnect disconnect, boolean fromClient) {
        ReasonCode reason = disconnect.reason();
        if (fromClient ? !CLIENTS_DISCONNECT_WITH.contains(reason) : reason == DISCONNECT_WITH_WILL) {
            throw Problem.protocolError("DISCONNECT with " + reason + " comes from the wrong side"); // [MQTT-3.14.2-1]
        }
        if (!fromClient && disconnect.properties().has(Property.SESSION_EXPIRY_INTERVAL)) { // [MQTT-3.14.2-2]
            throw Problem.protocolError("DISCONNECT of a server has a session expiry interval");
        }
        if (fromClient && disconnect.properties().has(Property.SERVER_REFERENCE)) { // section 3.14.2.2.5
            throw Problem.protocolError("DISCONNECT of a client has a server reference");
        }
    }
}
