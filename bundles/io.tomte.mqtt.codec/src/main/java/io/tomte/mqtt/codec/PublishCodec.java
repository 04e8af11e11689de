package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.topic.Quote;
import io.tomte.mqtt.topic.TopicName;

/** PUBLISH, MQTT 5 section 3.3. */
final class PublishCodec implements PacketCodec<Publish> {
    static final int QOS_3 = 0x06;

    private static final int RETAIN = 0x01;
    private static final int DUP = 0x08;
    private static final String TOPIC_FIELD = "topic name";

    @Override
    public Publish decode(int flags, ByteBuffer body, MqttVersion version) {
        QoS qos = QoS.of((flags & QOS_3) >> 1);
        boolean dup = (flags & DUP) != 0;
        if (qos == QoS.AT_MOST_ONCE && dup) {
            if (version != MqttVersion.V3_1) { // [MQTT-3.3.1-2], [MQTT-3.1.1: 3.3.1-2]
                throw Problem.malformed("PUBLISH has DUP at QoS 0");
            }
            dup = false; // means nothing there
        }
        String topic = Text.read(body, TOPIC_FIELD); // [MQTT-3.3.2-1], [MQTT-3.1.1: 3.3.2-1]
        int packetId = qos == QoS.AT_MOST_ONCE ? 0 : Wire.readPacketId(body); // [MQTT-2.2.1-2], [MQTT-3.1.1: 2.3.1-5]
        Properties properties = version.hasProperties() ? PropertyCodec.read(body, Place.PUBLISH) : Properties.NONE;
        checkTopic(topic, properties, version);
        Bytes payload = Bytes.read(body, body.remaining());
        return new Publish(topic, payload, qos, (flags & RETAIN) != 0, dup, packetId, properties);
    }

    @Override
    public int flags(Publish publish) {
        // [MQTT-4.3.1-1], [MQTT-3.1.1: 4.3.1-1]
        boolean dup = publish.dup() && publish.qos() != QoS.AT_MOST_ONCE; // [MQTT-3.3.1-2]
        return (dup ? DUP : 0) | (publish.qos().code() << 1) | (publish.retain() ? RETAIN : 0);
    }

    @Override
    public int size(Publish publish, MqttVersion version) {
        checkTopic(publish.topic(), version.hasProperties() ? publish.properties() : Properties.NONE, version);
        int bytes = Text.size(publish.topic(), TOPIC_FIELD);
        if (publish.qos() != QoS.AT_MOST_ONCE) {
            if (publish.packetId() == 0) { // [MQTT-2.2.1-3], [MQTT-2.2.1-4]
                throw Problem.protocolError("PUBLISH at QoS " + publish.qos().code() + " has no packet identifier");
            }
            bytes += 2;
        }
        if (version.hasProperties()) {
            bytes += PropertyCodec.size(publish.properties(), Place.PUBLISH);
        }
        int payload = publish.payload().size();
        if (payload > VarInt.MAX - bytes) {
            throw new MalformedPacketException(
                    ReasonCode.PACKET_TOO_LARGE,
                    "PUBLISH with " + payload + " bytes of payload behind " + bytes
                            + " bytes of header fits no packet");
        }
        return bytes + payload;
    }

    @Override
    public void write(Publish publish, MqttVersion version, ByteBuffer out) {
        Text.write(publish.topic(), out);
        if (publish.qos() != QoS.AT_MOST_ONCE) {
            Wire.writeU16(publish.packetId(), out);
        }
        if (version.hasProperties()) {
            PropertyCodec.write(publish.properties(), Place.PUBLISH, out);
        }
        publish.payload().writeTo(out);
    }

    /** Bytes in front of the packet id, behind the fixed header. */
    int packetIdOffset(Publish publish) {
        return Text.size(publish.topic(), TOPIC_FIELD);
    }

    private static void checkTopic(String topic, Properties properties, MqttVersion version) {
        if (topic.isEmpty() && version.hasProperties()) {
            if (!properties.has(Property.TOPIC_ALIAS)) { // section 3.3.2.1
                throw Problem.protocolError("PUBLISH has neither topic name nor topic alias");
            }
            return;
        }
        requireTopicName(topic, TOPIC_FIELD, version);
    }

    /** Refuses an empty topic and wildcards; the rest is checked where text is. */
    static void requireTopicName(String topic, String field, MqttVersion version) {
        if (topic.isEmpty()) { // [MQTT-4.7.3-1], [MQTT-3.1.1: 4.7.3-1]
            throw Problem.malformed(field + " is empty");
        }
        // [MQTT-3.1.1: 3.3.2-2], [MQTT-3.1.1: 4.7.1-1]
        if (TopicName.hasWildcard(topic)) { // [MQTT-3.3.2-2], [MQTT-4.7.0-1]
            throw new MalformedPacketException(
                    version.hasProperties() ? ReasonCode.TOPIC_NAME_INVALID : ReasonCode.MALFORMED_PACKET,
                    field + " " + Quote.of(topic) + " contains a wildcard");
        }
    }
}
