package io.tomte.bench.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import io.tomte.bench.load.Client;

/** Does something with many clients, a few at a time, and asks none of them more often than it must. One thread. */
final class Crowd {
    /** Clients that wait for an answer at the same time. */
    static final int AT_ONCE = 50;

    private static final long TURN_MS = 10;

    private final Party party;
    private final List<Client> clients = new ArrayList<>();

    Crowd(Party party) {
        this.party = party;
    }

    List<Client> clients() {
        return clients;
    }

    /** Lets so many in. */
    void join(String role, int count, BiFunction<String, Integer, Client> begin) {
        inTurn(
                count,
                AT_ONCE,
                i -> clients.add(begin.apply(role, i)),
                i -> clients.get(i).connected());
    }

    /**
     * Begins one after the other, and looks at those that have begun in the same order.
     *
     * @param begin returns true
     */
    void inTurn(int count, int atOnce, Predicate<Integer> begin, Predicate<Integer> isDone) {
        int begun = 0;
        int done = 0;
        long end = System.nanoTime() + Party.PATIENCE.toNanos();
        while (done < count) {
            while (begun < count && begun - done < atOnce && begin.test(begun)) {
                begun++;
            }
            party.loop().turn(begun == count || begun - done >= atOnce ? TURN_MS : 0);
            int before = done;
            while (done < begun && isDone.test(done)) {
                done++;
            }
            long now = System.nanoTime();
            if (done > before) {
                end = now + Party.PATIENCE.toNanos();
            }
            party.requireTime(end - now, "an answer to client " + done + " of " + count);
        }
    }
}
