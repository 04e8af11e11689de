package io.tomte.mqtt.client.internal;

import java.util.concurrent.ThreadLocalRandom;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;

/** Writes CONNECT from the options; MQTT 5 section 3.1. */
final class Greeting {
    private static final long MAX_KEEP_ALIVE = 0xFFFF;

    private final ClientOptions options;
    private String clientId;

    Greeting(ClientOptions options) {
        this.options = options;
        boolean invent = options.clientId().isEmpty() && !options.version().hasProperties();
        this.clientId = invent // at most 23 characters, MQTT 3.1 section 3.1
                ? "tomte-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 60, Long.MAX_VALUE), 36)
                : options.clientId();
    }

    /** The server gave a name; used from now on, so that a session can be resumed. */
    void assigned(Properties connAck) {
        connAck.text(Property.ASSIGNED_CLIENT_IDENTIFIER).ifPresent(name -> clientId = name);
    }

    /** @param again whether this client was connected before, so that there may be a session worth keeping */
    Connect connect(boolean again) {
        boolean keeps = options.sessionExpiry() != 0;
        boolean clean = options.version().hasProperties()
                ? options.cleanStart() && !(again && keeps)
                : options.cleanStart() && !keeps;
        return new Connect(
                options.version(),
                clean,
                (int) Math.min(MAX_KEEP_ALIVE, options.keepAlive().toSeconds()),
                clientId,
                options.will(),
                options.username(),
                options.password(),
                options.version().hasProperties() ? properties() : Properties.NONE);
    }

    private Properties properties() {
        Properties.Builder properties = options.properties().toBuilder();
        if (options.sessionExpiry() != 0) {
            properties.number(Property.SESSION_EXPIRY_INTERVAL, options.sessionExpiry());
        }
        if (!properties.has(Property.MAXIMUM_PACKET_SIZE)) {
            properties.number(Property.MAXIMUM_PACKET_SIZE, options.maxPacketBytes());
        }
        return properties.build();
    }
}
