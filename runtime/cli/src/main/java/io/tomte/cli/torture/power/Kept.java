package io.tomte.cli.torture.power;

import java.util.ArrayList;
import java.util.List;

/** What was retained on one topic, one message after the other; how far back a disk may be. */
final class Kept {
    static final int NOTHING = 0;

    private final List<Integer> values = new ArrayList<>(); // numbers of messages; those that are empty delete
    private int floor = -1; // index of the newest that is safe

    Kept copy() {
        Kept copy = new Kept();
        copy.values.addAll(values);
        copy.floor = floor;
        return copy;
    }

    void said(int number) {
        values.add(number);
    }

    /** The message is acknowledged. */
    void safe(int number) {
        floor = Math.max(floor, values.indexOf(number));
    }

    /** This was found on the disk, so it is there. */
    void found(int number, Ledger ledger) {
        int index = newest(number, ledger);
        floor = Math.max(floor, index);
    }

    /** @param number {@link #NOTHING} where nothing is retained */
    boolean isAllowed(int number, Ledger ledger) {
        return number == NOTHING && floor < 0 || newest(number, ledger) >= Math.max(0, floor);
    }

    private int newest(int number, Ledger ledger) {
        for (int i = values.size() - 1; i >= 0; i--) {
            boolean same = number == NOTHING ? ledger.sent(values.get(i)).empty : values.get(i) == number;
            if (same) {
                return i;
            }
        }
        return -1;
    }

    /** The newest value that is safe; for people. */
    String safest(Ledger ledger) {
        if (floor < 0) {
            return "nothing";
        }
        int number = values.get(floor);
        return (ledger.sent(number).empty ? "the deletion " : "message ") + number;
    }
}
