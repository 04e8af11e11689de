package io.tomte.cli.torture.power;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.tomte.powercut.Loss;
import io.tomte.powercut.PlayedDisk;
import io.tomte.powercut.PowerCuts;

/**
 * A hub from its first start on, on a disk of its own. In each turn clients do something while the disk stands still; then the disk
 * goes on, and the power is cut before and after each of its operations, on copies. Now and then the hub itself goes on with one
 * of those copies, or with the disk that a killed process leaves.
 */
final class Life {
    private static final int ONE_IN = 12; // turns that end with the end of the hub

    /** The hub goes on with this. */
    private record Start(PlayedDisk disk, Ledger ledger) {}

    private final long seed;
    private final int turns;
    private final Runnable afterEach;
    private final Random chance;
    private final Path folder;
    private final Tally tally;
    private final Workload workload;
    private final Gate gate = new Gate();
    private int turn;
    private Optional<Start> next = Optional.empty();
    private Optional<String> failure = Optional.empty();

    /**
     * @param turns     how long
     * @param folder    where a power cut is kept that something went wrong after
     * @param afterEach turn
     */
    Life(long seed, int turns, Path folder, Tally tally, Runnable afterEach) {
        this.seed = seed;
        this.turns = turns;
        this.afterEach = afterEach;
        this.folder = folder;
        this.tally = tally;
        chance = new Random(seed);
        workload = new Workload(chance, tally);
    }

    /** @return what went wrong, a sentence; empty where nothing did */
    Optional<String> run() throws IOException {
        return run(new PlayedDisk());
    }

    /** The same on another empty disk. */
    Optional<String> run(PlayedDisk empty) throws IOException {
        next = Optional.of(new Start(empty, Ledger.fresh()));
        while (next.isPresent() && failure.isEmpty()) {
            Start start = next.get();
            next = Optional.empty();
            live(start.disk(), start.ledger());
        }
        return failure;
    }

    private void live(PlayedDisk disk, Ledger ledger) throws IOException {
        tally.life();
        disk.watch(gate::pass);
        try (World world = new World(disk, ledger)) {
            world.awaitJournal();
            cutEverywhere(disk, ledger);
            for (int topic = 0; topic < Ledger.TOPICS; topic++) {
                ledger.kept(topic).found(world.retained(topic), ledger); // safe, now that the hub relies on it
            }
            while (turn < turns && next.isEmpty() && failure.isEmpty()) {
                turn++;
                act(world);
                world.awaitJournal();
                if (!ledger.problems().isEmpty()) {
                    PlayedDisk left = disk.cuts().left(Loss.NOTHING_ARRIVED, chance);
                    String where = "in turn " + turn + " without a power cut";
                    keep(left, ledger, chance.nextLong(), where, ledger.problems());
                    return;
                }
                cutEverywhere(disk, ledger);
                ledger.settled();
                afterEach.run();
            }
        }
    }

    /** Clients do something, and see what the disk has done by now; the disk does nothing meanwhile. */
    private void act(World world) {
        gate.hold();
        try {
            world.run();
            int actions = 1 + chance.nextInt(10);
            for (int i = 0; i < actions; i++) {
                workload.act(world);
            }
        } finally {
            gate.letGo();
        }
    }

    private void cutEverywhere(PlayedDisk disk, Ledger ledger) throws IOException {
        PowerCuts cuts = disk.cuts();
        int end = chance.nextInt(ONE_IN) == 0 ? chance.nextInt(disk.size() + 1) : -1;
        do {
            cuts.last().ifPresent(tally::done);
            if (cuts.isAtRest()) {
                tally.atRest();
                cut(cuts, Loss.NOTHING_ARRIVED, ledger);
            } else {
                Loss other = Loss.values()[1 + chance.nextInt(Loss.values().length - 1)];
                for (Loss loss : List.of(Loss.NOTHING_ARRIVED, other)) {
                    tally.torn(loss);
                    cut(cuts, loss, ledger);
                }
            }
            if (cuts.done() == end && failure.isEmpty()) {
                next = Optional.of(start(cuts, ledger));
            }
        } while (failure.isEmpty() && cuts.next());
        disk.forget();
    }

    private Start start(PowerCuts cuts, Ledger ledger) {
        Ledger after = ledger.copy();
        after.powerCut();
        if (chance.nextBoolean()) {
            tally.kill();
            return new Start(cuts.killed(), after);
        }
        return new Start(cuts.left(Loss.SECTORS_OF_512, chance), after);
    }

    private void cut(PowerCuts cuts, Loss loss, Ledger ledger) throws IOException {
        if (failure.isPresent()) {
            return;
        }
        PlayedDisk left = cuts.left(loss, chance);
        long after = chance.nextLong();
        List<String> problems = new Aftermath(ledger.copy(), new Random(after), tally).problems(left.copy());
        if (!problems.isEmpty()) {
            String where = "after operation " + cuts.done() + " of turn " + turn + " ("
                    + cuts.last().map(Object::toString).orElse("none") + "), what was not forced " + loss;
            keep(left, ledger, after, where, problems);
        }
    }

    private void keep(PlayedDisk left, Ledger ledger, long after, String where, List<String> problems)
            throws IOException {
        String what = String.join("; ", problems);
        failure = Optional.of("In the life with seed " + seed + ", " + where + ": " + what);
        Crash.keep(folder, left, ledger, after, List.of("seed " + seed, where, what));
    }
}
