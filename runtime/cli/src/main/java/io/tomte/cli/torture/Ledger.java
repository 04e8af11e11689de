package io.tomte.cli.torture;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What one publisher was promised and one subscriber got, by number. Thread-safe. */
final class Ledger {
    private static final int MOST_TOLD = 5;

    private final String name;
    private final BitSet acknowledged = new BitSet();
    private final BitSet received = new BitSet();
    private final BitSet repeated = new BitSet();

    /** @param name for people, for example {@code publisher 1 to subscriber 2 at QoS 2} */
    Ledger(String name) {
        this.name = name;
    }

    synchronized void acknowledged(int number) {
        acknowledged.set(number);
    }

    synchronized void received(int number) {
        if (received.get(number)) {
            repeated.set(number);
        }
        received.set(number);
    }

    synchronized boolean isComplete() {
        BitSet open = (BitSet) acknowledged.clone();
        open.andNot(received);
        return open.isEmpty();
    }

    synchronized int count() {
        return acknowledged.cardinality();
    }

    /** @param once whether a number must not come twice */
    synchronized List<String> problems(boolean once) {
        List<String> found = new ArrayList<>();
        BitSet lost = (BitSet) acknowledged.clone();
        lost.andNot(received);
        if (!lost.isEmpty()) {
            found.add(name + ": " + lost.cardinality() + " acknowledged messages did not arrive, for example "
                    + some(lost));
        }
        if (once && !repeated.isEmpty()) {
            found.add(name + ": " + repeated.cardinality() + " messages came twice, for example " + some(repeated));
        }
        return found;
    }

    private static List<Integer> some(BitSet numbers) {
        return numbers.stream().limit(MOST_TOLD).boxed().toList();
    }
}
