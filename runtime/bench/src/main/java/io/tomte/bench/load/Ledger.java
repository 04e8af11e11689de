package io.tomte.bench.load;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Who received what. Each publisher numbers its messages from 0; each receiver must get them all, once, in that order. The members
 * of a shared subscription must get them once together, each in ascending order. One thread.
 */
public final class Ledger {
    private final boolean shared;
    private final int copies;
    private final long[][] next; // by receiver and publisher: the number that comes now
    private final BitSet[] seen; // by publisher, for a shared subscription
    private final long[] by; // by publisher: how many arrived anywhere
    private long delivered;
    private long gaps;
    private long backwards;

    private Ledger(int receivers, int publishers, int copies, boolean shared) {
        this.shared = shared;
        this.copies = copies;
        next = new long[receivers][publishers];
        by = new long[publishers];
        seen = new BitSet[publishers];
        for (int i = 0; i < publishers; i++) {
            seen[i] = new BitSet();
        }
    }

    /** @param copies receivers that each message has */
    public static Ledger forEach(int receivers, int publishers, int copies) {
        return new Ledger(receivers, publishers, copies, false);
    }

    public static Ledger forGroup(int members, int publishers) {
        return new Ledger(members, publishers, 1, true);
    }

    public Inbox receiver(int receiver) {
        return (publisher, sequence, nanos) -> received(receiver, publisher, sequence);
    }

    public void received(int receiver, int publisher, long sequence) {
        long[] expected = next[receiver];
        if (sequence < expected[publisher]) {
            backwards++;
            return;
        }
        if (shared) {
            if (seen[publisher].get((int) sequence)) {
                backwards++;
                return;
            }
            seen[publisher].set((int) sequence);
        } else {
            gaps += sequence - expected[publisher];
        }
        expected[publisher] = sequence + 1;
        by[publisher]++;
        delivered++;
    }

    /** Messages that arrived as they should, all receivers together. */
    public long delivered() {
        return delivered;
    }

    /** Messages of this publisher that are not with all of their receivers. */
    public long missing(int publisher, long sent) {
        return sent - by[publisher] / copies;
    }

    /** True when all that was sent is where it belongs. */
    public boolean complete(long sent) {
        return delivered + gaps >= sent * copies;
    }

    /** What was wrong, in sentences; empty when all is well. */
    public List<String> problems(long sent) {
        List<String> found = new ArrayList<>();
        long lost = sent * copies - delivered;
        if (lost > 0) {
            found.add(lost + " of " + sent * copies + " messages lost or out of order");
        }
        if (backwards > 0) {
            found.add(backwards + " messages repeated or out of order");
        }
        return found;
    }
}
