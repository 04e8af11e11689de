package io.tomte.cli.torture.power;

import java.util.Random;

import io.tomte.powercut.Loss;
import io.tomte.powercut.PlayedDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From when on a hub owes a will to those who subscribed. One of member 0, due 10 s after its connection is lost, goes to member 1.
 *
 * <p>The store knows that the connection is lost, and not when the broker published the will, until that is on the disk too. Before, a hub
 * that starts again lets all of the delay pass anew, and a client that comes back in that time makes the will void
 * ([MQTT-3.1.3-9]): nobody is owed it. From then on it leaves whatever the client does.
 */
class WillPromiseTest {
    private final Ledger ledger = Ledger.fresh();
    private final Member mortal = ledger.members().get(0);
    private final Member watcher = ledger.members().get(1);
    private final PlayedDisk disk = new PlayedDisk();
    private int will;

    @BeforeEach
    void publishTheWill() throws Exception {
        try (World world = new World(disk, ledger)) {
            world.connect(watcher, false, -1, 1, 100);
            world.link(watcher).subscribe(0);
            world.connect(mortal, false, 10, 2, 100);
            world.settle();
            ledger.settled();
            will = mortal.willNumber;
            world.lose(mortal);
            world.lose(watcher);
            world.awaitJournal();
            ledger.settled();
            disk.forget();
            world.advance(10);
            world.awaitJournal();
        }
        assertThat(mortal.will).isEqualTo(Member.Will.FIRED);
    }

    /** The client comes back at once, then the other. */
    private Ledger afterwards(PlayedDisk left, Ledger then) throws Exception {
        Ledger after = then.copy();
        after.powerCut();
        try (World world = new World(left, after)) {
            world.connect(after.members().get(0), false, -1, 1, 100);
            world.settle();
            after.settled();
            world.advance(100);
            world.connect(after.members().get(1), false, -1, 1, 100);
            world.settle();
            after.settled();
            after.settled();
        }
        return after;
    }

    @Test
    void isNotOwedWhereNothingOfItIsOnTheDiskAndTheClientComesBackBeforeItsDelayIsOverOnceMore() throws Exception {
        Ledger after = afterwards(disk.cuts().left(Loss.NOTHING_ARRIVED, new Random(1)), ledger);
        assertThat(after.members().get(1).got.get(will)).isFalse();
        assertThat(after.members().get(1).due.get(will)).isFalse();
        assertThat(after.problems()).isEmpty();
    }

    @Test
    void isOwedOnceThatItLeftIsOnTheDiskWhateverItsClientDoes() throws Exception {
        ledger.settled();
        assertThat(watcher.due.get(will)).isTrue();
        var cuts = disk.cuts();
        while (cuts.next()) {
            // to the end
        }
        Ledger after = afterwards(cuts.left(Loss.NOTHING_ARRIVED, new Random(1)), ledger);
        assertThat(after.members().get(1).got.get(will)).isTrue();
        assertThat(after.members().get(1).due.get(will)).isFalse();
        assertThat(after.problems()).isEmpty();
    }
}
