package io.tomte.cli.torture.power;

import java.util.ArrayList;
import java.util.List;

/** What all clients sent, were promised and got. A copy of it goes through each power cut. One thread. */
final class Ledger {
    static final int MEMBERS = 6; // the last one has no lasting session
    static final int TOPICS = 8;

    long seconds; // that passed for clients and hub
    private final List<Sent> messages = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final transient List<String> problems = new ArrayList<>();

    static Ledger fresh() {
        Ledger ledger = new Ledger();
        for (int i = 0; i < MEMBERS; i++) {
            ledger.members.add(new Member(i, i < MEMBERS - 1));
        }
        for (int i = 0; i < TOPICS; i++) {
            ledger.kept.add(new Kept());
        }
        return ledger;
    }

    /** Without the problems of this one. */
    Ledger copy() {
        Ledger copy = new Ledger();
        copy.seconds = seconds;
        messages.forEach(sent -> copy.messages.add(sent.copy()));
        members.forEach(member -> copy.members.add(member.copy()));
        kept.forEach(values -> copy.kept.add(values.copy()));
        return copy;
    }

    List<Member> members() {
        return members;
    }

    Kept kept(int topic) {
        return kept.get(topic);
    }

    Sent sent(int number) {
        return messages.get(number - 1);
    }

    boolean isKnown(int number) {
        return number >= 1 && number <= messages.size();
    }

    /** Messages so far. */
    int size() {
        return messages.size();
    }

    static String name(int topic) {
        return "t/" + topic;
    }

    /** Each topic has one publisher, so that the order of its messages is known. */
    static int publisherOf(int topic) {
        return topic % MEMBERS;
    }

    static int subscriptionQos(int member, int topic) {
        return (member + topic) % 3 == 0 ? 1 : 2;
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    List<String> problems() {
        return problems;
    }

    // ---- messages to the hub

    /** A message is about to be sent. */
    Sent send(int topic, int qos, boolean retain, boolean empty) {
        Sent sent = will(topic, qos, retain, empty);
        if (qos > 0) {
            subscribed(sent);
        }
        if (retain) {
            kept.get(topic).said(sent.number);
        }
        return sent;
    }

    /** A message that is sent some time, or never. */
    Sent will(int topic, int qos, boolean retain, boolean empty) {
        Sent sent = new Sent(messages.size() + 1, topic, qos, retain, empty);
        messages.add(sent);
        members.stream()
                .filter(member -> member.wants.containsKey(topic))
                .forEach(member -> sent.could.set(member.index));
        return sent;
    }

    /**
     * The hub has read what the client sent before this message, as it answered it. Until then it may have stopped reading because the
     * disk has to keep up, and a message of QoS 0 may still reach who subscribed after it was sent.
     */
    void read(Member publisher, int later) {
        messages.stream()
                .filter(sent -> sent.open && sent.qos == 0 && sent.number < later)
                .filter(sent -> publisherOf(sent.topic) == publisher.index)
                .forEach(sent -> sent.open = false);
    }

    private void subscribed(Sent sent) {
        members.stream()
                .filter(member -> member.wants.get(sent.topic) == Member.Want.ON)
                .forEach(member -> sent.sure.set(member.index));
    }

    /** The hub has the message: who was subscribed all the time must get it. */
    void acknowledged(int number) {
        Sent sent = sent(number);
        sent.open = false;
        if (sent.retain) {
            kept.get(sent.topic).safe(number);
        }
        for (Member member : members) {
            if (sent.sure.get(member.index) && !member.got.get(number)) {
                member.due.set(number);
            }
        }
    }

    // ---- subscriptions

    void joins(Member member, int topic) {
        member.wants.put(topic, Member.Want.JOINING);
        messages.stream()
                .filter(sent -> sent.open && sent.topic == topic)
                .forEach(sent -> sent.could.set(member.index));
    }

    void leaves(Member member, int topic) {
        member.wants.put(topic, Member.Want.LEAVING);
        messages.stream()
                .filter(sent -> sent.open && sent.topic == topic)
                .forEach(sent -> sent.sure.clear(member.index));
    }

    /** The client gives up its session, with all that belongs to it. */
    void forgets(Member member) {
        member.wants.clear();
        messages.stream().filter(sent -> sent.open).forEach(sent -> sent.sure.clear(member.index));
        forgetsMessages(member);
    }

    /** Nothing that was under way goes on. */
    void forgetsMessages(Member member) {
        member.due.clear();
        member.taken.clear();
        member.outgoing.values().forEach(out -> sent(out.number).open = false); // and nobody was promised anything
        member.outgoing.clear();
    }

    // ---- messages from the hub

    /** A client got a message, not counting what it knows from the packet id to be the same again. */
    void got(Member member, int number, String topic) {
        if (!isKnown(number) || !name(sent(number).topic).equals(topic)) {
            problem(member.id() + " got a message that nobody sent: " + number + " on " + topic);
            return;
        }
        Sent sent = sent(number);
        if (!sent.could.get(member.index)) {
            problem(member.id() + " got message " + number + " on " + topic + " without a subscription");
        }
        boolean once = sent.qos == 2 && subscriptionQos(member.index, sent.topic) == 2;
        if (once && member.got.get(number)) {
            problem(member.id() + " got message " + number + " of QoS 2 on " + topic + " twice");
        }
        member.got.set(number);
        member.due.clear(number);
    }

    // ---- time

    /** Everything that was handed to the disk is on it. */
    void settled() {
        for (Member member : members) {
            boolean begun = member.session == Member.Session.NEW || member.session == Member.Session.CLEANING;
            if (begun && member.connected) {
                member.session = Member.Session.KEPT;
            }
            if (member.will == Member.Will.FRESH) {
                member.will = Member.Will.ARMED;
            } else if (member.will == Member.Will.FIRED) {
                member.will = Member.Will.NONE;
            }
            member.leaving.stream().forEach(this::acknowledged); // in the queues, or kept to be published again
            member.leaving.clear();
        }
    }

    /** A connection ends without a word, or the hub does. */
    void lost(Member member) {
        if (!member.connected) {
            return;
        }
        member.connected = false;
        member.lostAt = seconds;
        if (member.will == Member.Will.ARMED) {
            member.will = Member.Will.GONE;
        } else if (member.will == Member.Will.FRESH) {
            voidWill(member);
        }
    }

    /** From now on a will that was not published yet may be, or not; so its message stays open. */
    void voidWill(Member member) {
        member.will = Member.Will.NONE;
    }

    /** Wills whose time has come. */
    void fireWills() {
        for (Member member : members) {
            if (member.will == Member.Will.GONE && member.lostAt + member.willDelay <= seconds) {
                fire(member);
            }
        }
    }

    /** The hub publishes the will of a member whose connection is lost. */
    void fire(Member member) {
        member.will = Member.Will.FIRED;
        member.leaving.set(member.willNumber);
        Sent sent = sent(member.willNumber);
        if (!sent.fired) { // else the hub may have published it when it started, to those who were subscribed then
            sent.fired = true;
            subscribed(sent);
        }
    }

    /**
     * The hub is gone, and the clients notice; times begin anew. What it published of wills since the disk was last at rest may not
     * have happened: then a will waits once more for all of its delay, and the client may come back before that is over, or its
     * new connection has made it void.
     */
    void powerCut() {
        for (Member member : members) {
            lost(member);
            read(member, Integer.MAX_VALUE); // never, from now on
            member.lostAt = seconds;
            if (member.will == Member.Will.FIRED) {
                member.will = Member.Will.GONE;
            }
            member.leaving.clear();
        }
    }
}
