package io.tomte.mqtt.broker.internal.connect;

import java.util.Optional;

import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.internal.session.Attachment;
import io.tomte.mqtt.broker.internal.session.SessionOutput;
import io.tomte.mqtt.codec.PacketEncoder;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;

/**
 * What a CONNECT and the limits of the broker come to, and the CONNACK properties that tell the client.
 *
 * @param clientId      the client's own, or the assigned one
 * @param assigned      whether the client has to be told its id
 * @param expirySeconds session expiry in force
 * @param keepAlive     seconds in force; 0 means none
 * @param window        unacknowledged messages towards the client
 * @param aliasMaximum  topic aliases the client allows
 * @param maxPacket     largest packet the client takes, in bytes
 */
record Agreement(
        Connect connect,
        String clientId,
        boolean assigned,
        long expirySeconds,
        int keepAlive,
        int window,
        int aliasMaximum,
        long maxPacket) {
    static Agreement of(Connect connect, String clientId, BrokerConfig config) {
        Properties wishes = connect.properties();
        boolean v5 = connect.version().hasProperties();
        long expiry = v5
                ? wishes.number(Property.SESSION_EXPIRY_INTERVAL, 0)
                : connect.cleanStart() ? 0 : BrokerConfig.NEVER; // MQTT 3.1.1 section 3.1.2.4
        boolean keepAliveCapped = v5
                && config.maxKeepAlive() < 0xFFFF
                && (connect.keepAlive() == 0 || connect.keepAlive() > config.maxKeepAlive());
        return new Agreement(
                connect,
                clientId,
                connect.clientId().isEmpty(),
                Math.min(expiry, config.maxSessionExpiry()),
                keepAliveCapped ? config.maxKeepAlive() : connect.keepAlive(), // [MQTT-3.2.2-22]
                (int) Math.min(wishes.number(Property.RECEIVE_MAXIMUM, 0xFFFF), config.maxInflight()),
                (int) wishes.number(Property.TOPIC_ALIAS_MAXIMUM, 0),
                LastWords.maxPacket(connect));
    }

    /** Of enhanced authentication; empty on MQTT 3.x. */
    Optional<String> method() {
        return connect.version().hasProperties()
                ? connect.properties().text(Property.AUTHENTICATION_METHOD)
                : Optional.empty();
    }

    Credentials credentials(Peer peer) {
        return new Credentials(peer, connect.version(), clientId, connect.username(), connect.password());
    }

    Attachment attachment(SessionOutput output, Peer peer, AuthResult.Granted granted) {
        return new Attachment(
                output,
                peer,
                connect.version(),
                granted.user(),
                granted.permissions(),
                connect.cleanStart(),
                expirySeconds,
                connect.will(),
                window,
                aliasMaximum,
                keepAlive);
    }

    /** False when the client cannot take a packet of this size: [MQTT-3.1.2-24]. */
    boolean sendTo(Connection connection, Packet packet) {
        if (maxPacket < Integer.MAX_VALUE && PacketEncoder.size(packet, connect.version()) > maxPacket) {
            return false;
        }
        connection.send(packet);
        return true;
    }

    /**
     * Only what differs from what the client assumes anyway.
     *
     * @param data last word of the authentication method
     */
    Properties told(BrokerConfig config, Optional<Bytes> data) { // [MQTT-3.2.2-12], [MQTT-3.2.2-13]
        if (!connect.version().hasProperties()) {
            return Properties.NONE;
        }
        Properties.Builder told = Properties.builder()
                .number(Property.RECEIVE_MAXIMUM, config.receiveMaximum())
                .number(Property.MAXIMUM_PACKET_SIZE, config.maxPacketBytes())
                .number(Property.TOPIC_ALIAS_MAXIMUM, config.topicAliasMaximum());
        if (assigned) { // [MQTT-3.1.3-7], [MQTT-3.2.2-16], [MQTT-3.1.1: 3.1.3-6]
            told.text(Property.ASSIGNED_CLIENT_IDENTIFIER, clientId);
        }
        if (expirySeconds != connect.properties().number(Property.SESSION_EXPIRY_INTERVAL, 0)) {
            told.number(Property.SESSION_EXPIRY_INTERVAL, expirySeconds);
        }
        if (keepAlive != connect.keepAlive()) {
            told.number(Property.SERVER_KEEP_ALIVE, keepAlive);
        }
        if (connect.properties().number(Property.REQUEST_RESPONSE_INFORMATION, 0) == 1) { // [MQTT-3.1.2-28]
            config.responseInformation().ifPresent(text -> told.text(Property.RESPONSE_INFORMATION, text));
        }
        method().ifPresent(name -> told.text(Property.AUTHENTICATION_METHOD, name)); // [MQTT-4.12.0-5], [MQTT-4.12.0-6]
        data.ifPresent(bytes -> told.bytes(Property.AUTHENTICATION_DATA, bytes));
        return told.build();
    }
}
