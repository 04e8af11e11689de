package io.tomte.mqtt.client.internal;

import java.util.concurrent.ThreadLocalRandom;

import io.tomte.mqtt.api.client.ClientAuth;
import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;

/** Writes CONNECT from the options; MQTT 5 section 3.1. */
final class Greeting {
    private static final long MAX_KEEP_ALIVE = 0xFFFF;

    private final ClientOptions options;
    private String clientId;
    private long expiry;

    Greeting(ClientOptions options) {
        this.options = options;
        String wanted = options.session().clientId();
        boolean invent = wanted.isEmpty() && !options.version().hasProperties();
        clientId = invent // at most 23 characters, MQTT 3.1 section 3.1
                ? "tomte-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 60, Long.MAX_VALUE), 36)
                : wanted;
        expiry = options.session().expiry();
    }

    /** The server gave a name, which is used from now on so that a session can be resumed, or another session expiry. */
    void answered(Properties connAck) {
        connAck.text(Property.ASSIGNED_CLIENT_IDENTIFIER).ifPresent(name -> clientId = name);
        expiry = connAck.number(
                Property.SESSION_EXPIRY_INTERVAL, options.session().expiry()); // section 3.2.2.3.2
    }

    /** @param again whether this client was connected before, so that there may be a session worth keeping */
    Connect connect(boolean again) {
        boolean keeps = expiry != 0;
        boolean wished = options.session().cleanStart();
        // [MQTT-3.1.1: 3.1.3-7] holds because an empty name is replaced above
        boolean clean = options.version().hasProperties() ? wished && !(again && keeps) : wished && !keeps;
        return new Connect(
                options.version(),
                clean,
                (int) Math.min(MAX_KEEP_ALIVE, options.keepAlive().toSeconds()),
                clientId,
                options.will(),
                options.login().username(),
                options.login().password(),
                options.version().hasProperties() ? properties() : Properties.NONE);
    }

    private Properties properties() {
        Properties.Builder properties = options.properties().toBuilder();
        if (options.session().expiry() != 0) {
            properties.number(
                    Property.SESSION_EXPIRY_INTERVAL, options.session().expiry());
        }
        unlessSet(properties, Property.MAXIMUM_PACKET_SIZE, options.receiving().maxPacketBytes());
        unlessSet(
                properties,
                Property.RECEIVE_MAXIMUM,
                Math.min(0xFFFF, options.receiving().open()));
        if (!inVm() && options.receiving().topicAliases() > 0) { // records need no shorter topics
            unlessSet(
                    properties,
                    Property.TOPIC_ALIAS_MAXIMUM,
                    options.receiving().topicAliases());
        }
        options.login()
                .auth()
                .map(ClientAuth::method)
                .ifPresent(method -> properties.text(Property.AUTHENTICATION_METHOD, method));
        return properties.build();
    }

    private static void unlessSet(Properties.Builder properties, Property property, long value) {
        if (!properties.has(property)) {
            properties.number(property, value);
        }
    }

    private boolean inVm() {
        return "vm".equalsIgnoreCase(options.uri().getScheme());
    }
}
