package io.tomte.acceptance.interop;

/** A message on its way out or in. */
record Message(String topic, Payload payload, int qos, boolean retain, Details details) {
    static Message of(String topic, String text, int qos) {
        return new Message(topic, Payload.text(text), qos, false, Details.NONE);
    }

    Message retained() {
        return new Message(topic, payload, qos, true, details);
    }

    Message with(Payload other) {
        return new Message(topic, other, qos, retain, details);
    }

    Message with(Details other) {
        return new Message(topic, payload, qos, retain, other);
    }

    /** What the subscriber of a QoS sees of it. */
    Message at(int granted) {
        return new Message(topic, payload, Math.min(qos, granted), retain, details);
    }

    /** Without what MQTT 5 adds. */
    Message plain() {
        return with(Details.NONE);
    }
}
