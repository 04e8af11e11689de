package io.tomte.mqtt.packet;

/** Asks for a sign of life. MQTT 5 section 3.12. */
public record PingReq() implements Packet {
    public static final PingReq INSTANCE = new PingReq();

    @Override
    public PacketType type() {
        return PacketType.PINGREQ;
    }
}
