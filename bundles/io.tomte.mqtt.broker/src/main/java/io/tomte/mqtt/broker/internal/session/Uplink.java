package io.tomte.mqtt.broker.internal.session;

import java.util.Optional;

import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PingResp;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.UnsubAck;
import io.tomte.mqtt.packet.Unsubscribe;

/** What a client sends, for the time of one connection, brought to the machines of its session. */
public final class Uplink {
    private final Session session;
    private final SessionParts parts;
    private final Downlink link;
    private final MqttVersion version;
    private final int mostSubscriptions;
    private Optional<Inbound> inbound = Optional.empty(); // from the first message on; many clients send none
    private Permissions permissions;

    Uplink(Session session, SessionParts parts, Downlink link, Attachment attachment) {
        this.session = session;
        this.parts = parts;
        this.link = link;
        this.permissions = attachment.permissions();
        this.version = attachment.version();
        // the parts of the hub itself speak for as many devices as there are
        this.mostSubscriptions =
                attachment.peer().isInVm() ? Integer.MAX_VALUE : parts.config().maxSubscriptions();
    }

    SessionOutput output() {
        return link.output();
    }

    private Inbound inbound() {
        if (inbound.isEmpty()) {
            inbound = Optional.of(new Inbound(parts, link, version, () -> permissions, session::publish));
        }
        return inbound.get();
    }

    /** The client authenticated anew; what it may no longer do ends. */
    public void authorize(String user, Permissions newPermissions) {
        permissions = newPermissions;
        session.authorize(user, newPermissions);
    }

    /** One packet after CONNECT. DISCONNECT has only its expiry read here; the connection does the rest. */
    public void onPacket(Packet packet) {
        switch (packet.type()) {
            case PUBLISH -> inbound().onPublish((Publish) packet);
            case PUBACK -> {
                parts.outbound().acknowledged().onPubAck((PubAck) packet);
                parts.retained().pump();
            }
            case PUBREC -> {
                parts.outbound().acknowledged().onPubRec((PubRec) packet);
                parts.retained().pump(); // a refusal makes room
            }
            case PUBREL -> inbound().onPubRel((PubRel) packet);
            case PUBCOMP -> {
                parts.outbound().acknowledged().onPubComp((PubComp) packet);
                parts.retained().pump();
            }
            case SUBSCRIBE -> onSubscribe((Subscribe) packet);
            case UNSUBSCRIBE -> onUnsubscribe((Unsubscribe) packet);
            case PINGREQ -> link.send(PingResp.INSTANCE); // [MQTT-3.12.4-1], [MQTT-3.1.1: 3.12.4-1]
            case DISCONNECT ->
                ((Disconnect) packet)
                        .properties()
                        .number(Property.SESSION_EXPIRY_INTERVAL)
                        .ifPresent(parts.expiry()::change);
            case CONNECT, // [MQTT-3.1.0-2]
                    AUTH, // [MQTT-4.12.0-7]: the connection takes it where a method is agreed on
                    CONNACK,
                    SUBACK,
                    UNSUBACK,
                    PINGRESP -> throw unexpected(packet);
        }
    }

    /** The connection takes packets again. */
    public void onWritable() {
        session.pump();
    }

    private void onSubscribe(Subscribe packet) {
        if (packet.subscriptions().isEmpty()) { // [MQTT-3.8.3-2]
            throw new Violation(ReasonCode.PROTOCOL_ERROR, "SUBSCRIBE without a topic filter");
        }
        int id = packet.properties().subscriptionIds().stream().findFirst().orElse(0);
        Subscriptions.Answer answer =
                parts.subscriptions().subscribe(packet.subscriptions(), id, permissions, mostSubscriptions);
        parts.log()
                .after(
                        answer.durable(),
                        () -> {
                            // [MQTT-3.1.1: 3.8.4-1], [MQTT-3.1.1: 3.8.4-2]
                            // [MQTT-3.8.4-1], [MQTT-3.8.4-2], [MQTT-3.8.4-6]
                            // [MQTT-3.1.2-29], [MQTT-3.9.2-1], [MQTT-3.9.2-2]: no reason string, no user property
                            link.send(new SubAck(packet.packetId(), answer.reasons(), Properties.NONE));
                            answer.afterwards().forEach(Runnable::run);
                            parts.retained().pump();
                        },
                        link::storeFailed);
    }

    private void onUnsubscribe(Unsubscribe packet) {
        if (packet.filters().isEmpty()) { // [MQTT-3.10.3-2]
            throw new Violation(ReasonCode.PROTOCOL_ERROR, "UNSUBSCRIBE without a topic filter");
        }
        Subscriptions.Answer answer = parts.subscriptions().unsubscribe(packet.filters());
        parts.log()
                .after( // [MQTT-3.10.4-4], [MQTT-3.10.4-5], [MQTT-3.1.1: 3.10.4-4], [MQTT-3.1.1: 3.10.4-5]
                        answer.durable(),
                        // [MQTT-3.11.2-1], [MQTT-3.11.2-2]
                        () -> link.send(new UnsubAck(packet.packetId(), answer.reasons(), Properties.NONE)),
                        link::storeFailed);
    }

    private static Violation unexpected(Packet packet) {
        return new Violation(ReasonCode.PROTOCOL_ERROR, packet.type() + " is not expected here");
    }
}
