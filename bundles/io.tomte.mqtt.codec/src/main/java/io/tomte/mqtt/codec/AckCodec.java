package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * PUBACK, PUBREC, PUBREL and PUBCOMP, which look the same; MQTT 5 sections 3.4 to 3.7. MQTT 3.x has the packet id only: a
 * refusal goes out as a positive acknowledgement there ([MQTT-3.1.1: 3.3.5-2]).
 */
final class AckCodec<P extends Packet> implements PacketCodec<P> {
    static final AckCodec<PubAck> PUBACK =
            new AckCodec<>(Place.PUBACK, 0, PubAck::new, PubAck::packetId, PubAck::reason, PubAck::properties);
    static final AckCodec<PubRec> PUBREC =
            new AckCodec<>(Place.PUBREC, 0, PubRec::new, PubRec::packetId, PubRec::reason, PubRec::properties);
    static final AckCodec<PubRel> PUBREL = // [MQTT-3.6.1-1], [MQTT-3.1.1: 3.6.1-1]
            new AckCodec<>(Place.PUBREL, 2, PubRel::new, PubRel::packetId, PubRel::reason, PubRel::properties);
    static final AckCodec<PubComp> PUBCOMP =
            new AckCodec<>(Place.PUBCOMP, 0, PubComp::new, PubComp::packetId, PubComp::reason, PubComp::properties);

    private static final int PACKET_ID_ONLY = 2; // remaining length, bytes

    /** Constructor of one of the four. */
    private interface Factory<P> {
        P create(int packetId, ReasonCode reason, Properties properties);
    }

    private final Place place;
    private final int flags;
    private final Factory<P> factory;
    private final ToIntFunction<P> packetId;
    private final Function<P, ReasonCode> reason;
    private final Function<P, Properties> properties;

    private AckCodec(
            Place place,
            int flags,
            Factory<P> factory,
            ToIntFunction<P> packetId,
            Function<P, ReasonCode> reason,
            Function<P, Properties> properties) {
        this.place = place;
        this.flags = flags;
        this.factory = factory;
        this.packetId = packetId;
        this.reason = reason;
        this.properties = properties;
    }

    @Override
    public P decode(int ignored, ByteBuffer body, MqttVersion version) {
        int id = Wire.readPacketId(body);
        if (!version.hasProperties() || !body.hasRemaining()) { // section 3.4.2.1: no reason means success
            return factory.create(id, ReasonCode.SUCCESS, Properties.NONE);
        }
        ReasonCode why = Reasons.read(body, place.packet());
        return factory.create(
                id, why, body.hasRemaining() ? PropertyCodec.read(body, place) : Properties.NONE); // section 3.4.2.2.1
    }

    @Override
    public int flags(P packet) {
        return flags;
    }

    @Override
    public int size(P packet, MqttVersion version) {
        if (isShort(packet, version)) {
            return PACKET_ID_ONLY;
        }
        Reasons.check(reason.apply(packet), place.packet());
        return PACKET_ID_ONLY + 1 + PropertyCodec.size(properties.apply(packet), place);
    }

    @Override
    public void write(P packet, MqttVersion version, ByteBuffer out) {
        Wire.writeU16(packetId.applyAsInt(packet), out); // [MQTT-2.2.1-5], [MQTT-3.1.1: 2.3.1-6]
        if (!isShort(packet, version)) {
            out.put((byte) reason.apply(packet).code());
            PropertyCodec.write(properties.apply(packet), place, out);
        }
    }

    private boolean isShort(P packet, MqttVersion version) {
        return !version.hasProperties()
                || (reason.apply(packet) == ReasonCode.SUCCESS
                        && properties.apply(packet).isEmpty());
    }
}
