package io.tomte.mqtt.store.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.StoreFigures;
import io.tomte.mqtt.api.store.StoredSession;
import io.tomte.mqtt.store.journal.Model.Step;
import io.tomte.mqtt.store.journal.Model.Sum;
import io.tomte.powercut.Loss;
import io.tomte.powercut.PlayedDisk;
import io.tomte.powercut.PowerCuts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The power goes before and after each thing that a run does to its folder, with every kind of half-written rest. What is read back
 * must be exactly what some prefix of the changes adds up to, and no change may be missing that was called safe.
 */
class PowerCutTest {
    private static final JournalOptions SMALL = JournalOptions.usual().withSegmentBytes(64 * 1024);
    private static final int STEPS = 1_400;

    /** What was promised and what was asked for before an operation. */
    private record Moment(int safe, int handed) {}

    private final List<Step> steps = new ArrayList<>();
    private final AtomicInteger safe = new AtomicInteger();
    private final AtomicInteger handed = new AtomicInteger();
    private final List<Moment> moments = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everythingSafeComesBack(long seed) throws Exception {
        PlayedDisk disk = new PlayedDisk();
        Random chance = new Random(seed);
        disk.watch(() -> moments.add(new Moment(safe.get(), handed.get())));
        try (Journal journal = Journal.open(folder(disk), SMALL)) {
            run(journal, new Model(seed, 4_000), chance);
            StoreFigures figures = journal.figures().toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertThat(figures.work().cleanedFiles()).as("old files were freed").isGreaterThan(3);
        }
        moments.add(new Moment(safe.get(), handed.get()));
        Prefixes prefixes = new Prefixes();
        PowerCuts cuts = disk.cuts();
        int cut = 0;
        do {
            Moment moment = moments.get(cuts.done());
            check(cuts.left(Loss.NOTHING_ARRIVED, chance), moment, prefixes);
            cut++;
            if (!cuts.isAtRest()) {
                Loss loss = Loss.values()[1 + cut % (Loss.values().length - 1)];
                check(cuts.left(loss, chance), moment, prefixes);
                cut++;
            }
        } while (cuts.next());
        assertThat(cut).isGreaterThan(1_000);
    }

    @Test
    void whatIsReadAfterAKillIsThereAfterAPowerCut() throws Exception {
        PlayedDisk disk = new PlayedDisk();
        Random chance = new Random(3);
        try (Journal journal = Journal.open(folder(disk), SMALL)) {
            run(journal, new Model(3, 4_000), chance);
        }
        PowerCuts cuts = disk.cuts();
        int tried = 0;
        while (cuts.next()) {
            if (cuts.isAtRest() || chance.nextInt(10) > 0) {
                continue;
            }
            PlayedDisk killed = cuts.killed();
            try (Journal journal = Journal.open(folder(killed), SMALL)) {
                Picture read = picture(journal);
                PowerCuts later = killed.cuts();
                while (later.next()) {
                    tried++; // to the last of what it did to open
                }
                try (Journal again = Journal.open(folder(later.left(Loss.NOTHING_ARRIVED, chance)), SMALL)) {
                    assertThat(picture(again)).isEqualTo(read);
                    assertThat(again.damage()).isEmpty();
                }
            }
        }
        assertThat(tried).isGreaterThan(100);
    }

    private static Path folder(PlayedDisk disk) {
        return disk.root().resolve("journal");
    }

    private void run(Journal journal, Model model, Random chance) throws Exception {
        for (int i = 0; i < STEPS; i++) {
            Step step = model.next();
            steps.add(step);
            handed.incrementAndGet();
            if (step instanceof Step.Session session && isForNobody(session.change()) && chance.nextBoolean()) {
                journal.sessions().note(session.clientId(), session.change());
                continue;
            }
            CompletionStage<Void> stage = apply(journal, step);
            int number = steps.size();
            stage.thenRun(() -> safe.accumulateAndGet(number, Math::max));
            if (chance.nextInt(4) == 0) {
                stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
            }
        }
    }

    private static boolean isForNobody(SessionChange change) {
        return change instanceof SessionChange.Sent || change instanceof SessionChange.Finished;
    }

    private static CompletionStage<Void> apply(Journal journal, Step step) {
        return switch (step) {
            case Step.Session session -> journal.sessions().apply(session.clientId(), session.change());
            case Step.Put put -> journal.retained().put(put.message());
            case Step.Remove remove -> journal.retained().remove(remove.topic());
        };
    }

    private static void check(PlayedDisk left, Moment moment, Prefixes prefixes) throws Exception {
        try (Journal journal = Journal.open(folder(left), SMALL)) {
            Picture read = picture(journal);
            boolean found = false;
            for (int count = moment.safe(); count <= moment.handed() && !found; count++) {
                found = prefixes.of(count).equals(read);
            }
            assertThat(found)
                    .as("what came back is what %d to %d of the changes add up to", moment.safe(), moment.handed())
                    .isTrue();
            assertThat(journal.damage()).isEmpty();
        }
    }

    /** What the first changes add up to; asked with rising numbers mostly. */
    private final class Prefixes {
        private final Map<Integer, Picture> known = new TreeMap<>();

        Prefixes() {
            Sum sum = new Sum();
            known.put(0, new Picture(Map.of(), Map.of()));
            for (int i = 0; i < steps.size(); i++) {
                sum.add(steps.get(i));
                known.put(i + 1, new Picture(sum.all(), new TreeMap<>(sum.retained)));
            }
        }

        Picture of(int count) {
            return known.get(count);
        }
    }

    private static Picture picture(Journal journal) {
        Map<String, StoredSession> sessions = new TreeMap<>();
        journal.sessions().load(Integer.MAX_VALUE, session -> sessions.put(session.clientId(), Model.bare(session)));
        Map<String, RetainedStore.Stored> retained = new TreeMap<>();
        journal.retained().load(stored -> retained.put(stored.message().topic(), stored));
        return new Picture(sessions, retained);
    }

    private record Picture(Map<String, StoredSession> sessions, Map<String, RetainedStore.Stored> retained) {}
}
