package io.tomte.mqtt.broker.internal;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.StringPair;

/** What a message costs in memory while it waits, roughly. Pure; any thread. */
public final class Weight {
    private static final int MESSAGE = 64; // bytes; what an empty message costs
    private static final int PROPERTY = 16;

    private Weight() {}

    /** Bytes of topic, payload and properties with what holds them. */
    public static long of(Publish publish) {
        long bytes =
                (long) MESSAGE + publish.topic().length() + publish.payload().size();
        return publish.properties().isEmpty() ? bytes : bytes + of(publish.properties());
    }

    private static long of(Properties properties) {
        long bytes = (long) PROPERTY * properties.subscriptionIds().size();
        for (Object value : properties.singleValues().values()) {
            bytes += PROPERTY;
            if (value instanceof String text) {
                bytes += text.length();
            } else if (value instanceof Bytes binary) {
                bytes += binary.size();
            }
        }
        for (StringPair pair : properties.userProperties()) {
            bytes += PROPERTY + pair.name().length() + pair.value().length();
        }
        return bytes;
    }
}
