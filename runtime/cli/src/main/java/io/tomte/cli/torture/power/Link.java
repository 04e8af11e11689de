package io.tomte.cli.torture.power;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.cli.torture.power.Member.Session;
import io.tomte.cli.torture.power.Member.Want;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.RetainHandling;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.UnsubAck;
import io.tomte.mqtt.packet.Unsubscribe;

/**
 * One connection of a member: what a client does by itself when a packet comes, except that it acknowledges what it gets when it
 * is told to. On the one thread.
 */
final class Link implements ConnectionReceiver {
    private static final String NUMBER = "n";

    private final Ledger ledger;
    private final Member member;
    private final boolean clean;
    private final Deque<Packet> unanswered = new ArrayDeque<>();
    private final Map<Integer, Integer> asked = new HashMap<>(); // SUBSCRIBE and UNSUBSCRIBE, packet id to topic
    private Optional<Connection> connection = Optional.empty();
    private boolean over;

    /** @param clean whether CONNECT wants a new session */
    Link(Ledger ledger, Member member, boolean clean) {
        this.ledger = ledger;
        this.member = member;
        this.clean = clean;
    }

    void open(Connection opened, Packet connect) {
        connection = Optional.of(opened);
        opened.send(connect);
    }

    boolean hasUnanswered() {
        return !unanswered.isEmpty();
    }

    private void send(Packet packet) {
        connection.orElseThrow().send(packet);
    }

    // ---- what the client wants

    void publish(Sent sent, int payload) {
        int id = sent.qos == 0 ? 0 : member.newId();
        if (id > 0) {
            member.outgoing.put(id, new Member.Out(sent.number, false));
        }
        send(packet(sent, payload).withPacketId(id));
    }

    /** A message as it goes over the wire. */
    static Publish packet(Sent sent, int payload) {
        Bytes bytes = sent.empty ? Bytes.EMPTY : Bytes.copyOf(new byte[payload]);
        return Publish.of(Ledger.name(sent.topic), bytes, QoS.of(sent.qos), sent.retain)
                .withProperties(number(sent.number));
    }

    static Properties number(int number) {
        return Properties.builder().user(NUMBER, Integer.toString(number)).build();
    }

    void subscribe(int topic) {
        ledger.joins(member, topic);
        Subscription plain = Subscription.of(Ledger.name(topic), QoS.of(Ledger.subscriptionQos(member.index, topic)));
        Subscription wish = new Subscription(
                plain.filter(),
                plain.qos(),
                false,
                false,
                RetainHandling.DO_NOT_SEND); // what is retained is looked at apart
        send(new Subscribe(ask(topic), List.of(wish), Properties.NONE));
    }

    void unsubscribe(int topic) {
        ledger.leaves(member, topic);
        send(new Unsubscribe(ask(topic), List.of(Ledger.name(topic)), Properties.NONE));
    }

    private int ask(int topic) {
        int id = 60_000 + asked.size() + 1; // out of the way of messages
        asked.put(id, topic);
        return id;
    }

    /** Acknowledges what came, the oldest first. */
    void answer(int most) {
        for (int i = 0; i < most && !unanswered.isEmpty() && !over; i++) {
            switch (unanswered.poll()) {
                case Publish publish
                when publish.qos() == QoS.AT_LEAST_ONCE -> send(PubAck.success(publish.packetId()));
                case Publish publish -> send(PubRec.success(publish.packetId()));
                case PubRel release -> {
                    member.taken.clear(release.packetId());
                    send(PubComp.success(release.packetId()));
                }
                default -> throw new IllegalStateException();
            }
        }
    }

    /** Says goodbye. */
    void leave() {
        end();
        ledger.voidWill(member);
        send(Disconnect.of(ReasonCode.SUCCESS));
        connection.orElseThrow().close();
    }

    /** Is gone without a word. */
    void lose() {
        over = true;
        ledger.lost(member);
        connection.orElseThrow().abort();
    }

    private void end() {
        over = true;
        member.connected = false;
    }

    // ---- what comes

    @Override
    public void onPacket(Packet packet) {
        if (over) {
            return;
        }
        switch (packet) {
            case ConnAck ack -> connected(ack);
            case Publish publish -> got(publish);
            case PubRel release -> unanswered.add(release);
            case PubAck ack -> acknowledged(ack.packetId(), ack.reason());
            case PubRec rec -> received(rec);
            case PubComp complete -> member.outgoing.remove(complete.packetId());
            case SubAck ack -> subscribed(ack);
            case UnsubAck ack -> {
                int topic = asked.remove(ack.packetId());
                member.wants.remove(topic, Want.LEAVING);
            }
            default -> ledger.problem(member.id() + " got " + packet);
        }
    }

    private void connected(ConnAck ack) {
        if (ack.reason() != ReasonCode.SUCCESS) {
            ledger.problem(member.id() + " was refused: " + ack.reason());
            return;
        }
        if (!clean && !ack.sessionPresent()) {
            if (member.session == Session.KEPT) {
                ledger.problem(member.id() + " lost its session, with " + member.wants.size() + " subscriptions and "
                        + member.due.cardinality() + " messages");
            }
            ledger.forgetsMessages(member);
        }
        if (member.lasting && (clean || !ack.sessionPresent())) {
            member.session = clean && member.session != Session.NONE ? Session.CLEANING : Session.NEW;
        }
        Map.copyOf(member.wants).forEach((topic, want) -> {
            switch (want) {
                case JOINING -> subscribe(topic);
                case LEAVING -> unsubscribe(topic);
                case ON -> {}
            }
        });
        member.outgoing.forEach((id, out) -> sendAgain(id, out));
    }

    private void sendAgain(int id, Member.Out out) {
        if (out.released) {
            send(PubRel.success(id));
            return;
        }
        Sent sent = ledger.sent(out.number);
        if (sent.retain) {
            ledger.kept(sent.topic).said(out.number);
        }
        send(packet(sent, 20).withPacketId(id).withDup(true));
    }

    private void got(Publish publish) {
        boolean again = publish.qos() == QoS.EXACTLY_ONCE && member.taken.get(publish.packetId());
        if (!again) {
            ledger.got(member, numberOf(publish), publish.topic());
        }
        if (publish.qos() == QoS.EXACTLY_ONCE) {
            member.taken.set(publish.packetId());
        }
        if (publish.qos() != QoS.AT_MOST_ONCE) {
            unanswered.add(publish);
        }
    }

    static int numberOf(Publish publish) {
        return publish.properties().userProperties().stream()
                .filter(pair -> pair.name().equals(NUMBER))
                .mapToInt(pair -> Integer.parseInt(pair.value()))
                .findFirst()
                .orElse(0);
    }

    private void acknowledged(int id, ReasonCode reason) {
        Member.Out out = member.outgoing.remove(id);
        if (out != null && !out.released) {
            answered(out, reason);
        }
    }

    private void answered(Member.Out out, ReasonCode reason) {
        if (reason.isError()) {
            ledger.problem("Message " + out.number + " of " + member.id() + " was refused: " + reason);
        }
        ledger.acknowledged(out.number);
        ledger.read(member, out.number);
    }

    private void received(PubRec rec) {
        Member.Out out = member.outgoing.get(rec.packetId());
        if (out == null) {
            return;
        }
        if (!out.released) {
            answered(out, rec.reason());
            out.released = true;
        }
        send(PubRel.success(rec.packetId()));
    }

    private void subscribed(SubAck ack) {
        int topic = asked.remove(ack.packetId());
        if (ack.reasons().getFirst().isError()) {
            ledger.problem(member.id() + " may not subscribe: " + ack.reasons());
        }
        member.session = Session.KEPT; // what comes before in the session is safe as well
        member.wants.replace(topic, Want.JOINING, Want.ON);
    }

    @Override
    public void onMalformed(MalformedPacketException problem) {
        ledger.problem(member.id() + " cannot read what comes: " + problem.getMessage());
    }

    @Override
    public void onClosed(Optional<Throwable> cause) {
        if (!over) {
            ledger.problem("The hub ended the connection of " + member.id());
            lose();
        }
    }
}
