package io.tomte.mqtt.packet;

/** The range check that packets with an identifier share; MQTT 5 section 2.2.1. */
final class PacketId {
    private PacketId() {}

    static void require(int packetId) {
        if (packetId < 1 || packetId > 0xFFFF) {
            throw new IllegalArgumentException("packet id out of 1..65535: " + packetId);
        }
    }
}
