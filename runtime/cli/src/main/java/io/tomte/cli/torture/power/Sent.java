package io.tomte.cli.torture.power;

import java.util.BitSet;

/** A message that somebody sent, or a will, by its number; who must get it and who may. */
final class Sent {
    final int number;
    final int topic;
    final int qos;
    final boolean retain;
    final boolean empty;
    final BitSet sure; // members subscribed all the time since it was sent
    final BitSet could; // members that may have been subscribed at some moment since
    boolean fired; // a will that was published, or begun to be
    boolean open = true; // not acknowledged: it may still be sent again; at QoS 0 perhaps not read by the hub

    Sent(int number, int topic, int qos, boolean retain, boolean empty) {
        this(number, topic, qos, retain, empty, new BitSet(), new BitSet());
    }

    private Sent(int number, int topic, int qos, boolean retain, boolean empty, BitSet sure, BitSet could) {
        this.number = number;
        this.topic = topic;
        this.qos = qos;
        this.retain = retain;
        this.empty = empty;
        this.sure = sure;
        this.could = could;
    }

    /** One that is not open changes no more. */
    Sent copy() {
        if (!open) {
            return this;
        }
        Sent copy = new Sent(number, topic, qos, retain, empty, (BitSet) sure.clone(), (BitSet) could.clone());
        copy.fired = fired;
        return copy;
    }
}
