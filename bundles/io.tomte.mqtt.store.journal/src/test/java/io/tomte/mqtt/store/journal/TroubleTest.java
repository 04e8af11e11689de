package io.tomte.mqtt.store.journal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.store.RetainedStore.Stored;
import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionInfo;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredSession;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A full or broken disk while the journal is in use. */
class TroubleTest {
    private static final JournalOptions SMALL = JournalOptions.usual().withSegmentBytes(64 * 1024);
    private static final int MOST_TRIES = 10_000;

    private final MemoryDisk disk = new MemoryDisk();

    private static void await(CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static SessionChange described() {
        return new SessionChange.Described(
                new SessionInfo(MqttVersion.V5, Optional.empty(), 60, Optional.empty(), Optional.empty()));
    }

    private static SessionChange queued(long sequence) {
        Publish message = Publish.of("t", Bytes.copyOf(new byte[1_000]), QoS.AT_LEAST_ONCE, false);
        return new SessionChange.Queued(StoredMessage.waiting(sequence, message, Optional.empty(), Optional.empty()));
    }

    private static List<StoredSession> sessions(Journal journal) {
        List<StoredSession> found = new ArrayList<>();
        journal.sessions().load(Integer.MAX_VALUE, found::add);
        return found;
    }

    /** Hands over messages until one is refused; what was refused is not in the result. */
    private static long fillUp(Journal journal) {
        for (long sequence = 1; sequence < MOST_TRIES; sequence++) {
            try {
                journal.sessions()
                        .apply("c", queued(sequence))
                        .toCompletableFuture()
                        .join();
            } catch (CompletionException full) {
                assertThat(full).hasMessageContaining("No space left on device");
                return sequence - 1;
            }
        }
        throw new AssertionError("the disk took everything");
    }

    @Test
    void refusesWhenFullAndTakesBackWhatIsFreed() throws Exception {
        disk.room(5 * 64 * 1024);
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            await(journal.sessions().apply("c", described()));
            long taken = fillUp(journal);
            assertThat(taken).isGreaterThan(100);
            assertThat(journal.trouble()).isPresent();
            for (long sequence = 1; sequence <= taken; sequence++) { // what frees something has room left
                await(journal.sessions().apply("c", new SessionChange.Finished(sequence)));
            }
            assertThat(sessions(journal).getFirst().messages()).isEmpty();
        }
        assertThat(reopened().getFirst().messages()).isEmpty();
    }

    @Test
    void goesOnByItselfWhenThereIsRoomAgain() throws Exception {
        disk.room(4 * 64 * 1024);
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            await(journal.sessions().apply("c", described()));
            long taken = fillUp(journal);
            disk.room(Long.MAX_VALUE / 2);
            await(journal.sessions()
                    .apply("c", new SessionChange.Finished(1))); // it looks again at the latest after a second
            journal.figures().toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertThat(journal.trouble()).isEmpty();
            await(journal.sessions().apply("c", queued(taken + 1)));
            assertThat(sessions(journal).getFirst().messages()).hasSize((int) taken);
        }
    }

    @Test
    void losesNothingThatWasSafeWhenWritesFail() throws Exception {
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            await(journal.sessions().apply("c", described()));
            await(journal.sessions().apply("c", queued(1)));
            await(journal.sessions().apply("c", queued(2)));
            disk.broken(true);
            assertThatThrownBy(() -> await(journal.sessions().apply("c", queued(3))))
                    .hasMessageContaining("Input/output error");
            CompletionStage<Void> owed = journal.sessions().apply("c", new SessionChange.Finished(1));
            assertThat(owed.toCompletableFuture()).failsWithin(10, TimeUnit.SECONDS);
            assertThat(sessions(journal).getFirst().messages()).hasSize(2);
            disk.broken(false);
            await(journal.sessions().apply("c", new SessionChange.Finished(99)));
            await(journal.sessions().apply("c", queued(4)));
            assertThat(sessions(journal).getFirst().messages())
                    .extracting(StoredMessage::sequence)
                    .containsExactly(2L, 4L); // what was owed came first
        }
        assertThat(reopened().getFirst().messages())
                .extracting(StoredMessage::sequence)
                .containsExactly(2L, 4L);
    }

    @Test
    void oneRecordOnItsOwnIsForcedOnce() throws Exception {
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            await(journal.sessions().apply("c", described()));
            long before = disk.forces();
            await(journal.sessions().apply("c", queued(1)));
            assertThat(disk.forces() - before).isEqualTo(1);
        }
    }

    @Test
    void lastValueOfAnUnacknowledgedTopicIsWrittenOnceAndAtTheLatestOnClose() throws Exception {
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            for (int i = 0; i < 1_000; i++) {
                Publish message = Publish.of("sensor", Bytes.utf8("" + i), QoS.AT_MOST_ONCE, true);
                await(journal.retained().put(new Stored(message, Optional.empty())));
            }
            assertThat(disk.forces()).isZero();
        }
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            List<Stored> found = new ArrayList<>();
            journal.retained().load(found::add);
            assertThat(found)
                    .singleElement()
                    .satisfies(stored ->
                            assertThat(stored.message().payload().utf8()).isEqualTo("999"));
        }
    }

    private List<StoredSession> reopened() throws Exception {
        try (Journal journal = Journal.open(disk.copy(), SMALL, Clock.systemUTC())) {
            return sessions(journal);
        }
    }
}
