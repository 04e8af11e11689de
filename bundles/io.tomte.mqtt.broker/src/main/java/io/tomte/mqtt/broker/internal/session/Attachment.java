package io.tomte.mqtt.broker.internal.session;

import java.util.Optional;

import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Will;

/**
 * A connection that was let in, with what its CONNECT agreed on.
 *
 * @param expirySeconds session expiry, capped; 0 on MQTT 3.x with clean session
 * @param window        unacknowledged messages towards the client, 1..65535
 * @param aliasMaximum  topic aliases the client allows
 * @param keepAlive     seconds in force; 0 means none
 */
public record Attachment(
        SessionOutput output,
        Peer peer,
        MqttVersion version,
        String user,
        Permissions permissions,
        boolean cleanStart,
        long expirySeconds,
        Optional<Will> will,
        int window,
        int aliasMaximum,
        int keepAlive) {}
