package io.tomte.mqtt.packet;

import java.util.Optional;

/** Protocol versions and how CONNECT names them; MQTT 5 section 3.1.2.1 and 3.1.2.2. */
public enum MqttVersion {
    V3_1("MQIsdp", 3, "3.1"),
    V3_1_1("MQTT", 4, "3.1.1"),
    V5("MQTT", 5, "5.0");

    private final String protocolName;
    private final int level;
    private final String label;

    MqttVersion(String protocolName, int level, String label) {
        this.protocolName = protocolName;
        this.level = level;
        this.label = label;
    }

    public String protocolName() {
        return protocolName;
    }

    /** Protocol level (3.x) or protocol version (5) byte of CONNECT. */
    public int level() {
        return level;
    }

    /** As people write it: {@code 3.1}, {@code 3.1.1}, {@code 5.0}. */
    public String label() {
        return label;
    }

    /** True where packets carry properties and reason codes. */
    public boolean hasProperties() {
        return this == V5;
    }

    public static Optional<MqttVersion> of(String protocolName, int level) {
        for (MqttVersion version : values()) {
            if (version.level == level && version.protocolName.equals(protocolName)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}
