package io.tomte.mqtt.packet;

import java.util.Objects;

/** A user property; MQTT 5 section 1.5.7. Names may repeat and order is kept. */
public record StringPair(String name, String value) {
    public StringPair {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
