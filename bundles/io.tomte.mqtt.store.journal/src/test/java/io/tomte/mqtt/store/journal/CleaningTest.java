package io.tomte.mqtt.store.journal;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.tomte.mqtt.api.store.RetainedStore.Stored;
import io.tomte.mqtt.api.store.StoreFigures;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Old files are freed in steps, so that nobody who waits for an acknowledgement waits for more than one of them. */
class CleaningTest {
    private static final int SEGMENT = 1024 * 1024;
    private static final int STEP = 128 * 1024;
    private static final int PAYLOAD = 4 * 1024;
    private static final int KEPT = 1_000; // 4 MB
    private static final int CHANGED = 4_000; // 16 MB

    private final MemoryDisk disk = new MemoryDisk();

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static Stored message(String topic) {
        return new Stored(
                Publish.of(topic, Bytes.copyOf(new byte[PAYLOAD]), QoS.AT_LEAST_ONCE, true), Optional.empty());
    }

    @Test
    void neverWritesMoreThanAStepBeforeOthersHaveTheirTurn() throws Exception {
        AtomicBoolean oneByOne = new AtomicBoolean();
        AtomicLong most = new AtomicLong();
        disk.beforeForce(() -> {
            if (oneByOne.get()) {
                most.accumulateAndGet(disk.unforced(), Math::max);
            }
        });
        try (Journal journal =
                Journal.open(disk, JournalOptions.usual().withSegmentBytes(SEGMENT), Clock.systemUTC())) {
            for (int i = 0; i < KEPT; i++) {
                journal.retained().put(message("kept/" + i));
            }
            await(journal.retained().put(message("changed")));
            oneByOne.set(true);
            for (int i = 0; i < CHANGED; i++) {
                await(journal.retained().put(message("changed")));
            }
            StoreFigures figures = await(journal.figures());
            assertThat(figures.work().cleanedFiles()).isGreaterThan(5);
            assertThat(figures.retained()).isEqualTo(KEPT + 1);
            assertThat(figures.fileBytes()).isLessThan(2L * (KEPT + 1) * (PAYLOAD + 100) + 7L * SEGMENT);
            oneByOne.set(false);
        }
        assertThat(most.get()).isBetween((long) STEP, STEP + 3L * PAYLOAD); // a step, and the record of somebody else
    }
}
