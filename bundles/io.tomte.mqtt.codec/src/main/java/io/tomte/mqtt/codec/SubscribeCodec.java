package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.RetainHandling;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.topic.Quote;

/**
 * SUBSCRIBE, MQTT 5 section 3.8. Misplaced wildcards in a filter are for the broker to refuse, filter by filter in the
 * SUBACK.
 */
final class SubscribeCodec implements PacketCodec<Subscribe> {
    private static final int QOS = 0x03;
    private static final int NO_LOCAL = 0x04;
    private static final int RETAIN_AS_PUBLISHED = 0x08;
    private static final int RETAIN_HANDLING = 0x30;
    private static final int RETAIN_HANDLING_SHIFT = 4;
    private static final String SHARE = "$share/";

    @Override
    public Subscribe decode(int ignored, ByteBuffer body, MqttVersion version) {
        int packetId = Wire.readPacketId(body);
        Properties properties = version.hasProperties() ? PropertyCodec.read(body, Place.SUBSCRIBE) : Properties.NONE;
        List<Subscription> subscriptions = new ArrayList<>();
        while (body.hasRemaining()) {
            String filter = UnsubscribeCodec.readFilter(body); // [MQTT-3.8.3-1], [MQTT-3.1.1: 3.8.3-1]
            int options = Wire.readU8(body, "subscription options");
            subscriptions.add(version.hasProperties() ? withOptions(filter, options) : withQos(filter, options));
        }
        UnsubscribeCodec.requireFilters(subscriptions, "SUBSCRIBE"); // [MQTT-3.8.3-2]; [MQTT-3.1.1: 3.8.3-3]
        return new Subscribe(packetId, subscriptions, properties);
    }

    private static Subscription withQos(String filter, int requested) {
        if (requested > 2) { // 3.1.1 section 3.8.3: reserved bits, or QoS 3
            throw Problem.malformed("requested QoS " + requested + " is not in 0..2");
        }
        return Subscription.of(filter, QoS.of(requested));
    }

    private static Subscription withOptions(String filter, int options) {
        if (options > 0x3F) { // [MQTT-3.8.3-5]
            throw Problem.malformed("reserved subscription options are set for " + Quote.of(filter));
        }
        int qos = options & QOS;
        int handling = (options & RETAIN_HANDLING) >> RETAIN_HANDLING_SHIFT;
        if (qos == 3 || handling == 3) { // section 3.8.3.1
            throw Problem.protocolError((qos == 3 ? "QoS" : "retain handling") + " is 3 for " + Quote.of(filter));
        }
        boolean noLocal = (options & NO_LOCAL) != 0;
        checkNoLocal(filter, noLocal);
        return new Subscription(
                filter, QoS.of(qos), noLocal, (options & RETAIN_AS_PUBLISHED) != 0, RetainHandling.of(handling));
    }

    private static void checkNoLocal(String filter, boolean noLocal) {
        if (noLocal && filter.startsWith(SHARE)) { // [MQTT-3.8.3-4]
            throw Problem.protocolError("no local is set for the shared subscription " + Quote.of(filter));
        }
    }

    @Override
    public int flags(Subscribe subscribe) {
        return 2; // [MQTT-3.8.1-1]
    }

    @Override
    public int size(Subscribe subscribe, MqttVersion version) {
        UnsubscribeCodec.requireFilters(subscribe.subscriptions(), "SUBSCRIBE");
        int bytes = 2 + (version.hasProperties() ? PropertyCodec.size(subscribe.properties(), Place.SUBSCRIBE) : 0);
        for (Subscription subscription : subscribe.subscriptions()) {
            if (version.hasProperties()) {
                checkNoLocal(subscription.filter(), subscription.noLocal());
            }
            bytes += UnsubscribeCodec.filterSize(subscription.filter()) + 1;
        }
        return bytes;
    }

    @Override
    public void write(Subscribe subscribe, MqttVersion version, ByteBuffer out) {
        Wire.writeU16(subscribe.packetId(), out);
        if (version.hasProperties()) {
            PropertyCodec.write(subscribe.properties(), Place.SUBSCRIBE, out);
        }
        for (Subscription subscription : subscribe.subscriptions()) {
            Text.write(subscription.filter(), out);
            out.put((byte)
                    (version.hasProperties()
                            ? options(subscription)
                            : subscription.qos().code()));
        }
    }

    private static int options(Subscription subscription) {
        return subscription.qos().code()
                | (subscription.noLocal() ? NO_LOCAL : 0)
                | (subscription.retainAsPublished() ? RETAIN_AS_PUBLISHED : 0)
                | (subscription.retainHandling().code() << RETAIN_HANDLING_SHIFT);
    }
}
