package io.tomte.mqtt.packet;

/** Answers a PINGREQ. MQTT 5 section 3.13. */
public record PingResp() implements Packet {
    public static final PingResp INSTANCE = new PingResp();

    @Override
    public PacketType type() {
        return PacketType.PINGRESP;
    }
}
