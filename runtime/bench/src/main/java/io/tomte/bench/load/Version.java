package io.tomte.bench.load;

/** The protocol level of CONNECT. */
public enum Version {
    MQTT_3_1_1(4),
    MQTT_5(5);

    private final int level;

    Version(int level) {
        this.level = level;
    }

    int level() {
        return level;
    }
}
