package io.tomte.mqtt.packet;

/** Quality of service; MQTT 5 section 4.3. */
public enum QoS {
    AT_MOST_ONCE,
    AT_LEAST_ONCE,
    EXACTLY_ONCE;

    private static final QoS[] BY_CODE = values();

    /** Two-bit value on the wire, 0..2. */
    public int code() {
        return ordinal();
    }

    /** @throws IllegalArgumentException for a code outside 0..2 */
    public static QoS of(int code) {
        if (code < 0 || code > 2) {
            throw new IllegalArgumentException("QoS out of 0..2: " + code);
        }
        return BY_CODE[code];
    }

    public QoS min(QoS other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
