package io.tomte.acceptance.wire;

/** A version of the protocol as it stands in CONNECT. */
enum Level {
    V3_1("'MQIsdp' 03", ""),
    V3_1_1("'MQTT' 04", ""),
    V5("'MQTT' 05", "00");

    /** Protocol name and level, in the notation of {@link Notation}. */
    final String protocol;

    /** What stands for "no properties" where MQTT 5 has properties. */
    final String noProperties;

    Level(String protocol, String noProperties) {
        this.protocol = protocol;
        this.noProperties = noProperties;
    }
}
