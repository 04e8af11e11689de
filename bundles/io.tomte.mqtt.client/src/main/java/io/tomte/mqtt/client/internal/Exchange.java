package io.tomte.mqtt.client.internal;

import java.util.concurrent.Executor;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PingResp;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.UnsubAck;

/** The state machines of one client session: what outlives a connection. On the loop. */
final class Exchange {
    private final ClientOptions options;
    private final Outgoing outgoing;
    private final Subscriptions subscriptions;
    private final Intake intake;
    private final Incoming incoming;
    private TopicAliases aliases = new TopicAliases(0);

    Exchange(ClientOptions options, EventLoop loop, Executor executor) {
        this.options = options;
        PacketIds ids = new PacketIds();
        outgoing = new Outgoing(ids, options.offlineLimit(), options.inflightLimit());
        subscriptions = new Subscriptions(ids);
        intake = new Intake(loop, executor);
        incoming =
                new Incoming((message, handled) -> intake.deliver(subscriptions.handlers(message), message, handled));
    }

    Outgoing outgoing() {
        return outgoing;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Whether reading waits for the handlers. */
    boolean isPaused() {
        return intake.isPaused();
    }

    void connected(Link on, ConnAck ack) {
        ServerLimits limits = ServerLimits.of(options.version(), ack.properties());
        aliases = new TopicAliases(options.properties().number(Property.TOPIC_ALIAS_MAXIMUM, 0));
        on.connection().ifPresent(intake::connected);
        incoming.connected(on, ack.sessionPresent());
        subscriptions.connected(on, limits, ack.sessionPresent());
        outgoing.connected(on, limits, ack.sessionPresent());
    }

    void disconnected() {
        intake.disconnected();
        incoming.disconnected();
        subscriptions.disconnected();
        outgoing.disconnected();
    }

    void received(Link from, Packet packet) {
        switch (packet) {
            case Publish publish ->
                aliases.resolve(publish)
                        .ifPresentOrElse(
                                incoming::onPublish,
                                () -> from.violated(ReasonCode.TOPIC_ALIAS_INVALID, "an unknown topic alias"));
            case PubAck ack -> outgoing.onPubAck(ack);
            case PubRec rec -> outgoing.onPubRec(rec);
            case PubRel rel -> incoming.onPubRel(rel);
            case PubComp comp -> outgoing.onPubComp(comp);
            case SubAck ack -> subscriptions.onSubAck(ack);
            case UnsubAck ack -> subscriptions.onUnsubAck(ack);
            case PingResp alive -> {} // the link has noted it
            case Disconnect disconnect -> from.dismissed(disconnect);
            default -> from.violated(ReasonCode.PROTOCOL_ERROR, "an unexpected " + packet.type());
        }
    }

    /** Nothing goes on. */
    void end(MqttException why) {
        disconnected();
        outgoing.end(why);
        subscriptions.end(why);
    }
}
