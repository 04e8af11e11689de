package io.tomte.cli.torture.power;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

import io.tomte.powercut.Loss;
import io.tomte.powercut.Operation;

/** How much was tried and looked at. One thread. */
final class Tally {
    private final Map<Loss, Long> torn = new EnumMap<>(Loss.class);
    private final long[] published = new long[3]; // by QoS
    private long cuts;
    private long atRest;
    private long lives;
    private long kills;
    private long files;
    private long due;
    private long open;
    private long sessions;
    private long subscriptions;
    private long retained;
    private long wills;

    /** One power cut where everything was forced. */
    void atRest() {
        cuts++;
        atRest++;
    }

    /** One power cut while something was on its way to the disk. */
    void torn(Loss loss) {
        cuts++;
        torn.merge(loss, 1L, Long::sum);
    }

    long cuts() {
        return cuts;
    }

    void life() {
        lives++;
    }

    void kill() {
        kills++;
    }

    /** An operation of the hub. */
    void done(Operation operation) {
        if (operation instanceof Operation.Write write && write.at() == 0) {
            files++; // its header
        } else if (operation instanceof Operation.Make) {
            files--; // filled with zeros first
        }
    }

    void published(int qos) {
        published[qos]++;
    }

    void due(int more) {
        due += more;
    }

    void open(int more) {
        open += more;
    }

    void sessions(int more) {
        sessions += more;
    }

    void subscriptions(int more) {
        subscriptions += more;
    }

    void retained(int more) {
        retained += more;
    }

    void wills(int more) {
        wills += more;
    }

    /** Sentences for people. */
    List<String> lines() {
        StringJoiner kinds = new StringJoiner(", ");
        torn.forEach((loss, count) -> kinds.add(number(count) + " " + loss));
        return List.of(
                number(cuts) + " power cuts: " + number(atRest) + " with everything forced; of what was not, " + kinds
                        + ".",
                number(lives) + " hubs that went on, " + number(kills)
                        + " of them with what a killed process left; they began a new or freed file " + number(files)
                        + " times.",
                number(published[0]) + " messages published at QoS 0, " + number(published[1]) + " at QoS 1, "
                        + number(published[2]) + " at QoS 2.",
                "Looked at after the cuts: " + number(due) + " messages that had to come, " + number(open)
                        + " that were half sent, " + number(retained) + " retained topics, " + number(sessions)
                        + " sessions, " + number(subscriptions) + " subscriptions, " + number(wills)
                        + " wills that were due.");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
