package io.tomte.mqtt.broker;

/** What happens to a QoS 1 or 2 message when the queue of its receiver is full. */
public enum QueuePolicy {
    /** The message that has waited longest goes. */
    DROP_OLDEST,
    /** The new message goes. */
    DROP_NEWEST,
    /** The new message goes, and its publisher is told: PUBACK or PUBREC 0x97 on MQTT 5. */
    REJECT
}
