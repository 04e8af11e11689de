package io.tomte.mqtt.store.journal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.store.RetainedStore.Stored;
import io.tomte.mqtt.api.store.StoreSnapshot;
import io.tomte.mqtt.api.store.StoredSession;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.store.journal.Model.Step;
import io.tomte.mqtt.store.journal.Model.Sum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A copy that is made while the journal goes on holds exactly what was safe when it was begun. */
class SnapshotTest {
    private static final JournalOptions SMALL = JournalOptions.usual().withSegmentBytes(64 * 1024);
    private static final int STEPS = 1_200;

    private final MemoryDisk disk = new MemoryDisk();
    private final Sum sum = new Sum();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 900})
    void holdsWhatWasSafeWhateverComesAfterwards(int before) throws Exception {
        Model model = new Model(before, 700);
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            run(journal, model, before);
            Map<String, StoredSession> sessions = sum.all();
            Map<String, Stored> retained = new TreeMap<>(sum.retained);
            MemoryDisk copy = new MemoryDisk();
            try (StoreSnapshot snapshot = snapshot(journal)) {
                run(journal, model, STEPS); // enough to free all files, were they not kept
                copy(snapshot, copy);
            }
            check(copy, sessions, retained);
        }
        check(disk.copy(), sum.all(), sum.retained);
    }

    @Test
    void letsTheJournalGrowUntilItIsClosed() throws Exception {
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            StoreSnapshot first = snapshot(journal);
            StoreSnapshot second = snapshot(journal);
            run(journal, new Model(3, 6_000), STEPS);
            long grown = fileBytes(journal);
            first.close();
            first.close(); // is no second one
            assertThat(fileBytes(journal)).isEqualTo(grown);
            second.close();
            for (int i = 0; i < STEPS && fileBytes(journal) > grown / 2; i++) {
                assertThat(journal.trouble()).isEmpty(); // each question is a turn of the journal, which frees some
            }
            assertThat(fileBytes(journal)).isLessThanOrEqualTo(grown / 2);
        }
        check(disk.copy(), sum.all(), sum.retained);
    }

    @Test
    void holdsRetainedValuesThatWaitToBeWritten() throws Exception {
        MemoryDisk copy = new MemoryDisk();
        Stored lazy = new Stored(Publish.of("lazy", Bytes.utf8("21.5"), QoS.AT_MOST_ONCE, true), Optional.empty());
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC());
                StoreSnapshot before = snapshot(journal)) {
            await(journal.retained().put(lazy));
            assertThat(before.parts()).isEmpty();
            try (StoreSnapshot snapshot = snapshot(journal)) {
                copy(snapshot, copy);
            }
        }
        check(copy, Map.of(), Map.of("lazy", lazy));
    }

    @Test
    void leavesOutWhatFilesHeldThatAreUsedAgain() throws Exception {
        MemoryDisk copy = new MemoryDisk();
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            run(journal, new Model(5, 700), STEPS);
            try (StoreSnapshot snapshot = snapshot(journal)) {
                copy(snapshot, copy);
                StoreSnapshot.Part last = snapshot.parts().getLast();
                assertThat(last.bytes()).isLessThan(64 * 1024);
                try (InputStream bytes = snapshot.open(last)) {
                    assertThat(bytes.read()).isEqualTo('T');
                }
            }
        }
        for (String name : copy.names()) { // either header is enough
            byte[] bytes = copy.bytes(name);
            bytes[3] ^= 1;
            copy.put(name, bytes);
        }
        check(copy, sum.all(), sum.retained);
    }

    @Test
    void givesNothingAfterItsEnd() throws Exception {
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            run(journal, new Model(7, 700), 10);
            StoreSnapshot snapshot = snapshot(journal);
            snapshot.close();
            StoreSnapshot.Part part = snapshot.parts().getFirst();
            assertThatThrownBy(() -> snapshot.open(part)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void failsWhereThereIsNoJournal() {
        Journal journal = Journal.unavailable(new IOException("no folder"));
        assertThatThrownBy(() -> snapshot(journal)).hasMessageContaining("no folder");
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static StoreSnapshot snapshot(Journal journal) throws Exception {
        return await(journal.snapshot()).orElseThrow();
    }

    private static long fileBytes(Journal journal) throws Exception {
        return await(journal.figures()).fileBytes();
    }

    private void run(Journal journal, Model model, int steps) throws Exception {
        for (int i = 0; i < steps; i++) {
            Step step = model.next();
            sum.add(step);
            await(
                    switch (step) {
                        case Step.Session session -> journal.sessions().apply(session.clientId(), session.change());
                        case Step.Put put -> journal.retained().put(put.message());
                        case Step.Remove remove -> journal.retained().remove(remove.topic());
                    });
        }
    }

    private static void copy(StoreSnapshot snapshot, MemoryDisk to) throws IOException {
        assertThat(snapshot.folder()).isEqualTo("journal");
        for (StoreSnapshot.Part part : snapshot.parts()) {
            try (InputStream bytes = snapshot.open(part)) {
                byte[] all = bytes.readAllBytes();
                assertThat(all).hasSize((int) part.bytes());
                to.put(part.name(), all);
            }
        }
    }

    private static void check(MemoryDisk copy, Map<String, StoredSession> sessions, Map<String, Stored> retained)
            throws IOException {
        try (Journal journal = Journal.open(copy, SMALL, Clock.systemUTC())) {
            Map<String, StoredSession> found = new TreeMap<>();
            journal.sessions().load(Integer.MAX_VALUE, session -> found.put(session.clientId(), Model.bare(session)));
            Map<String, Stored> messages = new TreeMap<>();
            journal.retained().load(stored -> messages.put(stored.message().topic(), stored));
            assertThat(found).isEqualTo(sessions);
            assertThat(messages).isEqualTo(retained);
            assertThat(journal.damage()).isEmpty();
        }
    }
}
