package io.tomte.mqtt.broker;

import java.util.Locale;

/** What happens to a message when the queue of its receiver is full. */
public enum QueuePolicy {
    /** The message that has waited longest goes. */
    DROP_OLDEST,
    /** The new message goes. */
    DROP_NEWEST,
    /**
     * The new message goes, and its publisher is told: PUBACK or PUBREC 0x97 on MQTT 5. At QoS 0, and on MQTT 3.x, nobody can
     * be told.
     */
    REJECT;

    /**
     * The policy of this name, as in a configuration: {@code drop-oldest} or {@code DROP_OLDEST}.
     *
     * @throws IllegalArgumentException for other names
     */
    public static QueuePolicy of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
