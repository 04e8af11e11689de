package io.tomte.mqtt.client.internal;

import java.util.concurrent.Executor;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Packet;
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
    private IncomingAliases aliases = new IncomingAliases(0);

    Exchange(ClientOptions options, EventLoop loop, Executor executor) {
        this.options = options;
        PacketIds ids = new PacketIds();
        outgoing =
                new Outgoing(ids, options.sending().buffer(), options.sending().inFlight());
        outgoing.restore(options.sending().buffer().outbox());
        subscriptions = new Subscriptions(ids);
        intake = new Intake(loop, executor, options.receiving());
        incoming = new Incoming((message, done) -> intake.deliver(subscriptions.consumers(message), message, done));
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

    /** @param hello what the server answered */
    void connected(Link on, Connect hello, ConnAck ack) {
        ServerLimits limits = ServerLimits.of(hello.version(), ack.properties());
        aliases = new IncomingAliases(hello.properties().number(Property.TOPIC_ALIAS_MAXIMUM, 0));
        on.connection().ifPresent(intake::connected);
        incoming.connected(
                on,
                ack.sessionPresent(),
                (int) hello.properties().number(Property.RECEIVE_MAXIMUM, 0xFFFF),
                hello.version().hasProperties());
        subscriptions.connected(on, limits, ack.sessionPresent());
        outgoing.connected(on, limits, outgoingAliases(on, limits), ack.sessionPresent());
    }

    private OutgoingAliases outgoingAliases(Link on, ServerLimits limits) {
        boolean inVm = on.connection().map(open -> open.peer().isInVm()).orElse(false); // records, not bytes
        return inVm
                ? OutgoingAliases.NONE
                : new OutgoingAliases(
                        Math.min(limits.topicAliases(), options.sending().topicAliases()));
    }

    void disconnected() {
        intake.disconnected();
        incoming.disconnected();
        subscriptions.disconnected();
        outgoing.disconnected();
    }

    void received(Link from, Packet packet) {
        switch (packet.type()) {
            case PUBLISH -> onPublish(from, (Publish) packet);
            case PUBACK -> expect(outgoing.onPubAck((PubAck) packet), from, packet);
            case PUBREC -> expect(outgoing.onPubRec((PubRec) packet), from, packet);
            case PUBREL -> incoming.onPubRel((PubRel) packet);
            case PUBCOMP -> expect(outgoing.onPubComp((PubComp) packet), from, packet);
            case SUBACK -> expect(subscriptions.onSubAck((SubAck) packet), from, packet);
            case UNSUBACK -> expect(subscriptions.onUnsubAck((UnsubAck) packet), from, packet);
            case PINGRESP -> {} // the link has noted it
            default -> expect(false, from, packet);
        }
    }

    private void onPublish(Link from, Publish publish) {
        aliases.problem(publish).ifPresentOrElse(reason -> from.violated(reason, "a wrong topic alias"), () -> {
            if (!incoming.onPublish(aliases.resolve(publish))) {
                from.violated(ReasonCode.RECEIVE_MAXIMUM_EXCEEDED, "more messages at a time than it may");
            }
        });
    }

    private static void expect(boolean expected, Link from, Packet packet) {
        if (!expected) {
            from.violated(ReasonCode.PROTOCOL_ERROR, "an unexpected " + packet.type());
        }
    }

    /** Nothing goes on. */
    void end(MqttException why) {
        disconnected();
        outgoing.end(why);
        subscriptions.end(why);
    }
}
