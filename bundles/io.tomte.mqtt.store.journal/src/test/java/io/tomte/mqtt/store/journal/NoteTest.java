package io.tomte.mqtt.store.journal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

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

/** What nobody waits for costs no force of its own, and is not forgotten either. */
class NoteTest {
    private static final JournalOptions SMALL = JournalOptions.usual().withSegmentBytes(64 * 1024);

    private final MemoryDisk disk = new MemoryDisk();

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static SessionChange described() {
        return new SessionChange.Described(
                new SessionInfo(MqttVersion.V5, Optional.empty(), 60, Optional.empty(), Optional.empty()));
    }

    private static SessionChange queued(long sequence) {
        Publish message = Publish.of("t", Bytes.utf8("m" + sequence), QoS.AT_LEAST_ONCE, false);
        return new SessionChange.Queued(StoredMessage.waiting(sequence, message, Optional.empty(), Optional.empty()));
    }

    private static List<Long> messages(MemoryDisk left) throws Exception {
        List<StoredSession> found = new ArrayList<>();
        try (Journal journal = Journal.open(left, SMALL, Clock.systemUTC())) {
            journal.sessions().load(Integer.MAX_VALUE, found::add);
            assertThat(journal.damage()).isEmpty();
        }
        return found.getFirst().messages().stream().map(StoredMessage::sequence).toList();
    }

    private Journal withTwoMessages() throws Exception {
        Journal journal = Journal.open(disk, SMALL, Clock.systemUTC());
        journal.sessions().apply("c", described());
        journal.sessions().apply("c", queued(1));
        await(journal.sessions().apply("c", queued(2)));
        return journal;
    }

    @Test
    void isWrittenAndForcedWithTheNext() throws Exception {
        try (Journal journal = withTwoMessages()) {
            long before = disk.forces();
            journal.sessions().note("c", new SessionChange.Finished(1));
            await(journal.figures());
            assertThat(disk.forces()).isEqualTo(before);
            assertThat(messages(disk.copy())).as("after a kill").containsExactly(2L);
            await(journal.sessions().apply("c", queued(3)));
            assertThat(disk.forces()).isEqualTo(before + 1);
            assertThat(disk.unforced()).isZero();
            assertThat(messages(disk.copy())).containsExactly(2L, 3L);
        }
    }

    @Test
    void isWrittenSoonAlsoWhenNobodyAsksForAnything() throws Exception {
        try (Journal journal = withTwoMessages()) {
            journal.sessions().note("c", new SessionChange.Finished(1));
            awaitMessages(List.of(2L));
            journal.sessions().note("c", new SessionChange.Finished(2));
            awaitMessages(List.of());
        }
    }

    private void awaitMessages(List<Long> expected) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!messages(disk.copy()).equals(expected) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(messages(disk.copy())).isEqualTo(expected);
    }

    @Test
    void isForcedWhenTheJournalIsClosedOrCopied() throws Exception {
        try (Journal journal = withTwoMessages()) {
            journal.sessions().note("c", new SessionChange.Finished(1));
            await(journal.snapshot()).orElseThrow().close();
            assertThat(disk.unforced()).isZero();
            journal.sessions().note("c", new SessionChange.Finished(2));
        }
        assertThat(disk.unforced()).isZero();
        assertThat(messages(disk.copy())).isEmpty();
    }

    @Test
    void isForcedWhenThereIsMuchOfIt() throws Exception {
        try (Journal journal = withTwoMessages()) {
            long before = disk.forces();
            for (int i = 0; i < 40_000; i++) {
                journal.sessions().note("c", new SessionChange.Finished(1_000 + i));
            }
            await(journal.figures());
            assertThat(disk.forces() - before).isBetween(1L, 40L);
        }
    }

    @Test
    void isWrittenOnceMoreWhenTheForceFails() throws Exception {
        try (Journal journal = withTwoMessages()) {
            journal.sessions().note("c", new SessionChange.Finished(1));
            await(journal.figures());
            disk.broken(true);
            assertThat(journal.sessions().apply("c", queued(3)).toCompletableFuture())
                    .failsWithin(10, TimeUnit.SECONDS);
            disk.broken(false);
            await(journal.sessions().apply("c", new SessionChange.Finished(99)));
            await(journal.sessions().apply("c", queued(4)));
            assertThat(messages(disk.copy())).containsExactly(2L, 4L);
        }
    }
}
