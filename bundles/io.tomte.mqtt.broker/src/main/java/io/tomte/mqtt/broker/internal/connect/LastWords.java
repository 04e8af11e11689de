package io.tomte.mqtt.broker.internal.connect;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.tomte.mqtt.broker.Redirect;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.codec.PacketEncoder;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;

/** The packet that ends a connection, with as much explanation as the client has room for. */
final class LastWords {
    private final MqttVersion version;
    private final long maxPacket;

    /** @param maxPacket largest packet the client takes, in bytes */
    LastWords(MqttVersion version, long maxPacket) {
        this.version = version;
        this.maxPacket = maxPacket;
    }

    LastWords(Connect connect) {
        this(connect.version(), maxPacket(connect));
    }

    static long maxPacket(Connect connect) {
        long told = connect.properties().number(Property.MAXIMUM_PACKET_SIZE, Long.MAX_VALUE);
        return told == 0 ? Long.MAX_VALUE : told; // 0 is refused, and the refusal told
    }

    /**
     * A CONNACK, [MQTT-3.2.2-6]. MQTT 3.x has five return codes; empty where none of them fits and the connection is only closed:
     * [MQTT-3.1.1: 3.2.2-6].
     */
    Optional<Packet> refusal(ReasonCode reason, String detail, Optional<Redirect> redirect) {
        if (!version.hasProperties()) {
            return ConnectRules.visible(reason).map(ConnAck::refused);
        }
        // [MQTT-3.2.2-20]
        return fitting(reason, detail, redirect, words -> new ConnAck(false, reason, words)) // [MQTT-3.2.2-19]
                .or(() -> fitting(
                        ReasonCode.UNSPECIFIED_ERROR,
                        detail,
                        redirect,
                        words -> new ConnAck(false, ReasonCode.UNSPECIFIED_ERROR, words))); // [MQTT-3.2.2-8]
    }

    /** A DISCONNECT, which on MQTT 3.x no server sends. */
    Optional<Packet> disconnect(ReasonCode reason, String detail, Optional<Redirect> redirect) {
        return version.hasProperties()
                // [MQTT-3.14.2-4]
                ? fitting(reason, detail, redirect, words -> new Disconnect(reason, words)) // [MQTT-3.14.2-3]
                : Optional.empty();
    }

    private Optional<Packet> fitting(
            ReasonCode reason, String detail, Optional<Redirect> redirect, Function<Properties, Packet> packet) {
        Optional<String> reference =
                redirect.filter(there -> there.reason() == reason).map(Redirect::reference);
        Properties where = reference
                .map(text -> Properties.builder()
                        .text(Property.SERVER_REFERENCE, text)
                        .build())
                .orElse(Properties.NONE);
        Properties why = where.toBuilder().text(Property.REASON_STRING, detail).build();
        return List.of(why, where, Properties.NONE).stream()
                .map(packet)
                .filter(this::fits)
                .findFirst();
    }

    private boolean fits(Packet packet) {
        try {
            return PacketEncoder.size(packet, version) <= maxPacket;
        } catch (MalformedPacketException cannotBeSaid) {
            return false;
        }
    }
}
