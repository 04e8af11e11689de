package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.ReasonCode;

/** DISCONNECT and AUTH: a reason and properties, or nothing; MQTT 5 sections 3.14 and 3.15. */
final class ReasonCodec<P extends Packet> implements PacketCodec<P> {
    static final ReasonCodec<Disconnect> DISCONNECT =
            new ReasonCodec<>(Place.DISCONNECT, Disconnect::new, Disconnect::reason, Disconnect::properties);
    static final ReasonCodec<Auth> AUTH = new ReasonCodec<>(Place.AUTH, Auth::new, Auth::reason, Auth::properties);

    private final Place place;
    private final BiFunction<ReasonCode, Properties, P> factory;
    private final Function<P, ReasonCode> reason;
    private final Function<P, Properties> properties;

    private ReasonCodec(
            Place place,
            BiFunction<ReasonCode, Properties, P> factory,
            Function<P, ReasonCode> reason,
            Function<P, Properties> properties) {
        this.place = place;
        this.factory = factory;
        this.reason = reason;
        this.properties = properties;
    }

    @Override
    public P decode(int ignored, ByteBuffer body, MqttVersion version) {
        if (!version.hasProperties() || !body.hasRemaining()) { // sections 3.14.2.1 and 3.15.2.1: nothing means success
            return factory.apply(ReasonCode.SUCCESS, Properties.NONE);
        }
        ReasonCode why = Reasons.read(body, place.packet());
        boolean more = body.hasRemaining() || place == Place.AUTH; // section 3.14.2.2.1
        return factory.apply(why, more ? PropertyCodec.read(body, place) : Properties.NONE);
    }

    @Override
    public int size(P packet, MqttVersion version) {
        if (place == Place.AUTH && !version.hasProperties()) {
            throw Problem.protocolError("MQTT " + version.label() + " has no AUTH");
        }
        if (isShort(packet, version)) {
            return 0;
        }
        Reasons.check(reason.apply(packet), place.packet());
        return 1 + PropertyCodec.size(properties.apply(packet), place);
    }

    @Override
    public void write(P packet, MqttVersion version, ByteBuffer out) {
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
