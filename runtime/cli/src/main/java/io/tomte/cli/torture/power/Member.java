package io.tomte.cli.torture.power;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One client, as it knows itself: it never forgets, whatever happens to the hub. Plain data; it is copied for each power cut and
 * written to a file where one went wrong.
 */
final class Member {
    /** What the client may rely on about its session. */
    enum Session {
        NONE,
        /** Begun, and maybe not on the disk yet. */
        NEW,
        KEPT,
        /** Begun anew, and maybe the old one is still on the disk. */
        CLEANING
    }

    /** A subscription the client has, or asked for; none: it has none. */
    enum Want {
        JOINING,
        ON,
        LEAVING
    }

    /** Where the will of the client stands. */
    enum Will {
        NONE,
        /** Maybe not on the disk yet. */
        FRESH,
        ARMED,
        /** The connection is lost; it is due in a while. */
        GONE,
        /** The hub published it; maybe nothing of that is on the disk yet. */
        FIRED
    }

    /** A message under way to the hub. */
    static final class Out {
        final int number;
        boolean released;

        Out(int number, boolean released) {
            this.number = number;
            this.released = released;
        }
    }

    final int index;
    final boolean lasting;
    Session session = Session.NONE;
    boolean connected;
    int lastId;
    final Map<Integer, Want> wants = new TreeMap<>(); // by topic
    final Map<Integer, Out> outgoing = new LinkedHashMap<>(); // by packet id
    final BitSet taken = new BitSet(); // packet ids of QoS 2 messages that came and are not released
    final BitSet due = new BitSet(); // numbers of messages that must come
    final BitSet got = new BitSet();
    Will will = Will.NONE;
    int willNumber;
    int willDelay; // seconds
    final BitSet leaving = new BitSet(); // wills that the hub published and maybe has not on the disk as such
    long lostAt; // seconds

    Member(int index, boolean lasting) {
        this.index = index;
        this.lasting = lasting;
    }

    String id() {
        return "member-" + index;
    }

    Member copy() {
        Member copy = new Member(index, lasting);
        copy.session = session;
        copy.connected = connected;
        copy.lastId = lastId;
        copy.wants.putAll(wants);
        outgoing.forEach((id, out) -> copy.outgoing.put(id, new Out(out.number, out.released)));
        copy.taken.or(taken);
        copy.due.or(due);
        copy.got.or(got);
        copy.will = will;
        copy.willNumber = willNumber;
        copy.willDelay = willDelay;
        copy.leaving.or(leaving);
        copy.lostAt = lostAt;
        return copy;
    }

    int newId() {
        do {
            lastId = lastId % 60_000 + 1;
        } while (outgoing.containsKey(lastId));
        return lastId;
    }
}
