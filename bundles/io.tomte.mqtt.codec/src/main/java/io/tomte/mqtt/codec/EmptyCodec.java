package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.PingResp;

/** PINGREQ and PINGRESP, which are a fixed header and nothing else; MQTT 5 sections 3.12 and 3.13. */
final class EmptyCodec<P extends Packet> implements PacketCodec<P> {
    static final EmptyCodec<PingReq> PINGREQ = new EmptyCodec<>(PingReq.INSTANCE);
    static final EmptyCodec<PingResp> PINGRESP = new EmptyCodec<>(PingResp.INSTANCE);

    private final P packet;

    private EmptyCodec(P packet) {
        this.packet = packet;
    }

    @Override
    public P decode(int ignored, ByteBuffer body, MqttVersion version) {
        return packet;
    }

    @Override
    public int size(P ping, MqttVersion version) {
        return 0;
    }

    @Override
    public void write(P ping, MqttVersion version, ByteBuffer out) {
        // nothing behind the fixed header
    }
}
