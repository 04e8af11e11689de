package io.tomte.mqtt.packet;

/** One MQTT control packet; MQTT 5 section 2. Immutable, so it may cross threads and be shared between receivers. */
public sealed interface Packet
        permits Connect,
                ConnAck,
                Publish,
                PubAck,
                PubRec,
                PubRel,
                PubComp,
                Subscribe,
                SubAck,
                Unsubscribe,
                UnsubAck,
                PingReq,
                PingResp,
                Disconnect,
                Auth {
    PacketType type();
}
