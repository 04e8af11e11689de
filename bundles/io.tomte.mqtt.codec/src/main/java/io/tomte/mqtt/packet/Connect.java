package io.tomte.mqtt.packet;

import java.util.Objects;
import java.util.Optional;

/**
 * Asks for a connection. MQTT 5 section 3.1.
 *
 * @param version    protocol the client speaks
 * @param cleanStart clean session on MQTT 3.x
 * @param keepAlive  seconds, 0..65535; 0 turns it off
 * @param clientId   may be empty
 * @param properties empty on MQTT 3.x
 */
public record Connect(
        MqttVersion version,
        boolean cleanStart,
        int keepAlive,
        String clientId,
        Optional<Will> will,
        Optional<String> username,
        Optional<Bytes> password,
        Properties properties)
        implements Packet {
    public Connect {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(will, "will");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(properties, "properties");
        if (keepAlive < 0 || keepAlive > 0xFFFF) {
            throw new IllegalArgumentException("keep alive out of 0..65535: " + keepAlive);
        }
    }

    public static Connect of(MqttVersion version, String clientId) {
        return new Connect(
                version, true, 60, clientId, Optional.empty(), Optional.empty(), Optional.empty(), Properties.NONE);
    }

    @Override
    public PacketType type() {
        return PacketType.CONNECT;
    }
}
