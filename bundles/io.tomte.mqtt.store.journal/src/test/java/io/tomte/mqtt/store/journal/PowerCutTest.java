package io.tomte.mqtt.store.journal;

import java.time.Clock;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The power goes at every force, new file and deletion of a run, with every kind of half-written rest. What is read back must be
 * exactly what some prefix of the changes adds up to, and no change may be missing that was called safe.
 */
class PowerCutTest {
    private static final JournalOptions SMALL = JournalOptions.usual().withSegmentBytes(64 * 1024);
    private static final int STEPS = 1_400;

    private record Cut(MemoryDisk left, int safe, int handed) {}

    private final List<Step> steps = new ArrayList<>();
    private final AtomicInteger safe = new AtomicInteger();
    private final AtomicInteger handed = new AtomicInteger();
    private final List<Cut> cuts = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everythingSafeComesBack(long seed) throws Exception {
        MemoryDisk disk = new MemoryDisk();
        Random chance = new Random(seed);
        disk.beforeForce(() -> {
            int wasSafe = safe.get(); // before the picture is taken
            cuts.add(new Cut(disk.afterPowerCut(chance), wasSafe, handed.get()));
        });
        Model model = new Model(seed, 4_000);
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            run(journal, model, chance);
            StoreFigures figures = journal.figures().toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertThat(figures.work().cleanedFiles()).as("old files were freed").isGreaterThan(3);
        }
        assertThat(cuts).hasSizeGreaterThan(300);
        Prefixes prefixes = new Prefixes();
        for (Cut cut : cuts) {
            check(cut, prefixes);
        }
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

    private static void check(Cut cut, Prefixes prefixes) throws Exception {
        try (Journal journal = Journal.open(cut.left(), SMALL, Clock.systemUTC())) {
            Map<String, StoredSession> sessions = new TreeMap<>();
            journal.sessions()
                    .load(Integer.MAX_VALUE, session -> sessions.put(session.clientId(), Model.bare(session)));
            Map<String, RetainedStore.Stored> retained = new TreeMap<>();
            journal.retained().load(stored -> retained.put(stored.message().topic(), stored));
            boolean found = false;
            for (int count = cut.safe(); count <= cut.handed() && !found; count++) {
                found = prefixes.of(count).matches(sessions, retained);
            }
            assertThat(found)
                    .as("what came back is what %d to %d of the changes add up to", cut.safe(), cut.handed())
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

    private record Picture(Map<String, StoredSession> sessions, Map<String, RetainedStore.Stored> retained) {
        boolean matches(Map<String, StoredSession> foundSessions, Map<String, RetainedStore.Stored> foundRetained) {
            return sessions.equals(foundSessions) && retained.equals(foundRetained);
        }
    }
}
