package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.util.Optional;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Will;

/**
 * CONNECT, MQTT 5 section 3.1. The decoder starts behind protocol name and level, which {@link Protocol} has read. Whether
 * the client identifier is acceptable is for the broker to decide.
 */
final class ConnectCodec implements PacketCodec<Connect> {
    private static final int RESERVED = 0x01;
    private static final int CLEAN_START = 0x02;
    private static final int WILL = 0x04;
    private static final int WILL_QOS_SHIFT = 3;
    private static final int WILL_QOS = 0x18;
    private static final int WILL_RETAIN = 0x20;
    private static final int PASSWORD = 0x40;
    private static final int USER_NAME = 0x80;

    private static final String CLIENT_ID_FIELD = "client identifier";
    private static final String WILL_TOPIC_FIELD = "will topic";
    private static final String WILL_PAYLOAD_FIELD = "will payload";
    private static final String USER_NAME_FIELD = "user name";
    private static final String PASSWORD_FIELD = "password";

    @Override
    public Connect decode(int ignored, ByteBuffer body, MqttVersion version) {
        int flags = Wire.readU8(body, "connect flags");
        checkFlags(flags, version);
        int keepAlive = Wire.readU16(body, "keep alive");
        Properties properties = version.hasProperties() ? PropertyCodec.read(body, Place.CONNECT) : Properties.NONE;
        String clientId =
                // [MQTT-3.1.1: 3.1.3-1], [MQTT-3.1.1: 3.1.3-3], [MQTT-3.1.1: 3.1.3-4]
                Text.read(body, CLIENT_ID_FIELD); // [MQTT-3.1.3-1]: this order; [MQTT-3.1.3-3], [MQTT-3.1.3-4]
        Optional<Will> will = (flags & WILL) != 0 ? Optional.of(readWill(flags, body, version)) : Optional.empty();
        Optional<String> userName = (flags & USER_NAME) != 0 && mayFollow(body, version)
                // [MQTT-3.1.1: 3.1.2-19], [MQTT-3.1.1: 3.1.3-11]
                ? Optional.of(Text.read(body, USER_NAME_FIELD)) // [MQTT-3.1.2-17], [MQTT-3.1.3-12]
                : Optional.empty();
        Optional<Bytes> password = (flags & PASSWORD) != 0 && mayFollow(body, version)
                ? Optional.of(Wire.readBinary(body, PASSWORD_FIELD)) // [MQTT-3.1.2-19], [MQTT-3.1.1: 3.1.2-21]
                : Optional.empty();
        return new Connect(
                version, (flags & CLEAN_START) != 0, keepAlive, clientId, will, userName, password, properties);
    }

    /** MQTT 3.1 section 3.1: the length of the packet takes precedence over the flags of user name and password. */
    private static boolean mayFollow(ByteBuffer body, MqttVersion version) {
        return version != MqttVersion.V3_1 || body.hasRemaining();
    }

    private static void checkFlags(int flags, MqttVersion version) {
        boolean strict = version != MqttVersion.V3_1; // which calls these bits unused
        if (strict && (flags & RESERVED) != 0) { // [MQTT-3.1.2-3], [MQTT-3.1.1: 3.1.2-3]
            throw Problem.malformed("reserved connect flag is set");
        }
        if (strict
                && (flags & WILL) == 0
                // [MQTT-3.1.1: 3.1.2-11], [MQTT-3.1.1: 3.1.2-13], [MQTT-3.1.1: 3.1.2-15]
                && (flags & (WILL_QOS | WILL_RETAIN)) != 0) { // [MQTT-3.1.2-11], [MQTT-3.1.2-13]
            throw Problem.malformed("connect flags have will QoS or will retain, but no will");
        }
        if ((flags & WILL) != 0 && (flags & WILL_QOS) == WILL_QOS) { // [MQTT-3.1.2-12], [MQTT-3.1.1: 3.1.2-14]
            throw Problem.malformed("will QoS is 3");
        }
        if (!version.hasProperties() && (flags & PASSWORD) != 0 && (flags & USER_NAME) == 0) { // [MQTT-3.1.1: 3.1.2-22]
            throw Problem.malformed("connect flags have a password, but no user name");
        }
    }

    // [MQTT-3.1.1: 3.1.2-9]
    private static Will readWill(int flags, ByteBuffer body, MqttVersion version) { // [MQTT-3.1.2-9]
        Properties properties = version.hasProperties() ? PropertyCodec.read(body, Place.WILL) : Properties.NONE;
        String topic = Text.read(body, WILL_TOPIC_FIELD); // [MQTT-3.1.3-11], [MQTT-3.1.1: 3.1.3-10]
        PublishCodec.requireTopicName(topic, WILL_TOPIC_FIELD, version);
        Bytes payload = Wire.readBinary(body, WILL_PAYLOAD_FIELD);
        QoS qos = QoS.of((flags & WILL_QOS) >> WILL_QOS_SHIFT);
        return new Will(topic, payload, qos, (flags & WILL_RETAIN) != 0, properties);
    }

    @Override
    public int size(Connect connect, MqttVersion version) {
        if (connect.version() != version) {
            throw Problem.protocolError("CONNECT speaks MQTT "
                    + connect.version().label() + " on a connection that speaks " + version.label());
        }
        if (!version.hasProperties()
                && connect.password().isPresent()
                && connect.username().isEmpty()) {
            throw Problem.protocolError(
                    "a password needs a user name on MQTT " + version.label()); // [MQTT-3.1.1: 3.1.2-22]
        }
        int bytes = Protocol.size(version) + 1 + 2 + Text.size(connect.clientId(), CLIENT_ID_FIELD);
        if (version.hasProperties()) {
            bytes += PropertyCodec.size(connect.properties(), Place.CONNECT);
        }
        if (connect.will().isPresent()) {
            bytes += willSize(connect.will().get(), version);
        }
        if (connect.username().isPresent()) {
            bytes += Text.size(connect.username().get(), USER_NAME_FIELD);
        }
        if (connect.password().isPresent()) {
            bytes += Wire.binarySize(connect.password().get(), PASSWORD_FIELD);
        }
        return bytes;
    }

    private static int willSize(Will will, MqttVersion version) {
        PublishCodec.requireTopicName(will.topic(), WILL_TOPIC_FIELD, version);
        return Text.size(will.topic(), WILL_TOPIC_FIELD)
                + Wire.binarySize(will.payload(), WILL_PAYLOAD_FIELD)
                + (version.hasProperties() ? PropertyCodec.size(will.properties(), Place.WILL) : 0);
    }

    @Override
    public void write(Connect connect, MqttVersion version, ByteBuffer out) {
        Protocol.write(version, out);
        out.put((byte) connectFlags(connect));
        Wire.writeU16(connect.keepAlive(), out);
        if (version.hasProperties()) {
            PropertyCodec.write(connect.properties(), Place.CONNECT, out);
        }
        Text.write(connect.clientId(), out);
        connect.will().ifPresent(will -> writeWill(will, version, out));
        connect.username().ifPresent(name -> Text.write(name, out));
        connect.password().ifPresent(password -> Wire.writeBinary(password, out));
    }

    private static int connectFlags(Connect connect) {
        int flags = connect.cleanStart() ? CLEAN_START : 0;
        if (connect.will().isPresent()) {
            Will will = connect.will().get();
            flags |= WILL | (will.qos().code() << WILL_QOS_SHIFT) | (will.retain() ? WILL_RETAIN : 0);
        }
        return flags
                | (connect.username().isPresent() ? USER_NAME : 0)
                | (connect.password().isPresent() ? PASSWORD : 0);
    }

    private static void writeWill(Will will, MqttVersion version, ByteBuffer out) {
        if (version.hasProperties()) {
            PropertyCodec.write(will.properties(), Place.WILL, out);
        }
        Text.write(will.topic(), out);
        Wire.writeBinary(will.payload(), out);
    }
}
