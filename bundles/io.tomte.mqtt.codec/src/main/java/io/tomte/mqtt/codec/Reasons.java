package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import io.tomte.mqtt.packet.PacketType;
import io.tomte.mqtt.packet.ReasonCode;

import static io.tomte.mqtt.packet.ReasonCode.*;

/** Which reason codes a packet may carry; MQTT 5 section 2.4. */
final class Reasons {
    private static final Map<PacketType, Set<ReasonCode>> ALLOWED = new EnumMap<>(PacketType.class);

    static {
        Set<ReasonCode> received = EnumSet.of(
                SUCCESS,
                NO_MATCHING_SUBSCRIBERS,
                UNSPECIFIED_ERROR,
                IMPLEMENTATION_SPECIFIC_ERROR,
                NOT_AUTHORIZED,
                TOPIC_NAME_INVALID,
                PACKET_IDENTIFIER_IN_USE,
                QUOTA_EXCEEDED,
                PAYLOAD_FORMAT_INVALID);
        ALLOWED.put(PacketType.PUBACK, received); // [MQTT-3.4.2-1]
        ALLOWED.put(PacketType.PUBREC, received); // [MQTT-3.5.2-1]

        Set<ReasonCode> released = EnumSet.of(SUCCESS, PACKET_IDENTIFIER_NOT_FOUND);
        ALLOWED.put(PacketType.PUBREL, released); // [MQTT-3.6.2-1]
        ALLOWED.put(PacketType.PUBCOMP, released); // [MQTT-3.7.2-1]

        Set<ReasonCode> connAck = EnumSet.range(UNSPECIFIED_ERROR, BANNED); // [MQTT-3.2.2-8]
        connAck.addAll(EnumSet.of(
                SUCCESS,
                BAD_AUTHENTICATION_METHOD,
                TOPIC_NAME_INVALID,
                PACKET_TOO_LARGE,
                QUOTA_EXCEEDED,
                PAYLOAD_FORMAT_INVALID,
                RETAIN_NOT_SUPPORTED,
                QOS_NOT_SUPPORTED,
                USE_ANOTHER_SERVER,
                SERVER_MOVED,
                CONNECTION_RATE_EXCEEDED));
        ALLOWED.put(PacketType.CONNACK, connAck);

        ALLOWED.put( // [MQTT-3.9.3-2]
                PacketType.SUBACK,
                EnumSet.of(
                        SUCCESS,
                        GRANTED_QOS_1,
                        GRANTED_QOS_2,
                        UNSPECIFIED_ERROR,
                        IMPLEMENTATION_SPECIFIC_ERROR,
                        NOT_AUTHORIZED,
                        TOPIC_FILTER_INVALID,
                        PACKET_IDENTIFIER_IN_USE,
                        QUOTA_EXCEEDED,
                        SHARED_SUBSCRIPTIONS_NOT_SUPPORTED,
                        SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED,
                        WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED));
        ALLOWED.put( // [MQTT-3.11.3-2]
                PacketType.UNSUBACK,
                EnumSet.of(
                        SUCCESS,
                        NO_SUBSCRIPTION_EXISTED,
                        UNSPECIFIED_ERROR,
                        IMPLEMENTATION_SPECIFIC_ERROR,
                        NOT_AUTHORIZED,
                        TOPIC_FILTER_INVALID,
                        PACKET_IDENTIFIER_IN_USE));

        Set<ReasonCode> disconnect = EnumSet.range(SESSION_TAKEN_OVER, WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED);
        disconnect.removeAll(EnumSet.of(PACKET_IDENTIFIER_IN_USE, PACKET_IDENTIFIER_NOT_FOUND));
        disconnect.addAll(EnumSet.range(UNSPECIFIED_ERROR, IMPLEMENTATION_SPECIFIC_ERROR));
        disconnect.addAll(EnumSet.of(
                SUCCESS,
                DISCONNECT_WITH_WILL,
                NOT_AUTHORIZED,
                SERVER_BUSY,
                SERVER_SHUTTING_DOWN,
                BAD_AUTHENTICATION_METHOD,
                KEEP_ALIVE_TIMEOUT));
        ALLOWED.put(PacketType.DISCONNECT, disconnect); // [MQTT-3.14.2-1]

        ALLOWED.put( // [MQTT-3.15.2-1]
                PacketType.AUTH, EnumSet.of(SUCCESS, CONTINUE_AUTHENTICATION, RE_AUTHENTICATE));
    }

    private Reasons() {}

    static ReasonCode read(ByteBuffer in, PacketType packet) {
        int code = Wire.readU8(in, "reason code");
        ReasonCode reason = ReasonCode.of(code)
                .orElseThrow(
                        () -> Problem.protocolError(String.format("%s has unknown reason code 0x%02X", packet, code)));
        check(reason, packet);
        return reason;
    }

    static void check(ReasonCode reason, PacketType packet) {
        if (!ALLOWED.getOrDefault(packet, Set.of()).contains(reason)) {
            throw Problem.protocolError(reason + " is not a reason code of " + packet);
        }
    }
}
