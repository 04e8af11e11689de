package io.tomte.mqtt.client.internal;

import java.util.ArrayDeque;
import java.util.Deque;

import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.codec.PacketEncoder;
import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.ReasonCode;

/** From CONNECT to CONNACK, with all that the server asks in between; MQTT 5 sections 3.1, 3.2 and 4.12. On the loop. */
final class Handshake {
    private final Link link;
    private final Authenticator authenticator;
    private final Connect hello;
    private final Deque<Packet> early = new ArrayDeque<>(); // came while the client judged CONNACK
    private boolean judging;

    Handshake(Link link, Authenticator authenticator, Connect hello) {
        this.link = link;
        this.authenticator = authenticator;
        this.hello = hello;
    }

    void begin() { // [MQTT-3.1.0-1], [MQTT-3.1.2-30]
        authenticator.hello(hello, this::send);
    }

    private void send(Connect ready) {
        try {
            PacketEncoder.size(ready, ready.version());
            link.send(ready);
        } catch (MalformedPacketException problem) {
            String why = "The options make no CONNECT: " + problem.getMessage() + ".";
            link.refused(new Refusal(problem.reason(), why, Properties.NONE));
        }
    }

    /** What the server says before it is accepted. */
    void onPacket(Packet packet) {
        if (judging) {
            early.add(packet);
            return;
        }
        if (packet instanceof ConnAck ack) {
            answered(ack);
        } else if (packet instanceof Auth auth) {
            authenticator.onAuth(auth, false);
        } else {
            link.give("The server answered CONNECT with " + packet.type() + ". Is this an MQTT port?");
        }
    }

    private void answered(ConnAck ack) {
        if (ack.reason().isError()) {
            link.refused(Refusal.connect(ack.reason(), ack.properties()));
        } else if (ack.sessionPresent() && hello.cleanStart()) { // [MQTT-3.2.2-4]
            link.violated(ReasonCode.PROTOCOL_ERROR, "a session that the client does not have");
        } else if (!authenticator.fits(ack)) {
            link.violated(ReasonCode.PROTOCOL_ERROR, "another authentication method");
        } else {
            judging = true;
            authenticator.finish(ack.properties(), () -> link.accept(hello, ack, early));
        }
    }
}
