package io.tomte.mqtt.packet;

/** Which retained messages a SUBSCRIBE asks for; MQTT 5 section 3.8.3.1. */
public enum RetainHandling {
    SEND_ON_SUBSCRIBE,
    SEND_IF_NEW,
    DO_NOT_SEND;

    private static final RetainHandling[] BY_CODE = values();

    /** Two-bit value on the wire, 0..2. */
    public int code() {
        return ordinal();
    }

    /** @throws IllegalArgumentException for a code outside 0..2 */
    public static RetainHandling of(int code) {
        if (code < 0 || code > 2) {
            throw new IllegalArgumentException("retain handling out of 0..2: " + code);
        }
        return BY_CODE[code];
    }
}
