package io.tomte.mqtt.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.tomte.mqtt.api.store.StoreWork;
import io.tomte.mqtt.store.journal.internal.disk.DiskFile;
import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.entry.EntryCodec;
import io.tomte.mqtt.store.journal.internal.entry.Out;
import io.tomte.mqtt.store.journal.internal.log.Batch;
import io.tomte.mqtt.store.journal.internal.log.Encoded;
import io.tomte.mqtt.store.journal.internal.log.Findings;
import io.tomte.mqtt.store.journal.internal.log.Place;
import io.tomte.mqtt.store.journal.internal.log.Recovery;
import io.tomte.mqtt.store.journal.internal.log.SegmentLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What was forced is read back, and nothing is said to be missing that never was there. */
class SegmentLogTest {
    private static final int SEGMENT = 64 * 1024;
    private static final int PAGE = 4 * 1024;

    private final MemoryDisk disk = new MemoryDisk();

    @Test
    void keepsBatchesOfOneForceInTwoFiles() throws IOException {
        try (SegmentLog log = new Recovery(disk, new Topics()).open(SEGMENT)) {
            log.append(batch("first", 50_000));
            log.force();
            log.append(batch("fits", 1_000));
            log.append(batch("does not fit", 30_000));
            log.force();
        }
        assertThat(read(disk.copy())).containsExactly("first", "fits", "does not fit");
    }

    @Test
    void saysNothingOfTheGapBehindWhatWasGivenUpTwice() throws IOException {
        try (SegmentLog log = new Recovery(disk, new Topics()).open(SEGMENT)) {
            log.append(batch("first", 100));
            log.force();
            log.append(batch("given up", 100));
            log.giveUp(log.end() - batch("given up", 100).size());
            log.giveUp(log.end()); // nothing could be appended at all
            log.append(batch("second", 100));
            log.force();
        }
        assertThat(read(disk.copy())).containsExactly("first", "second");
    }

    @Test
    void givesUpBothHalvesOfWhatWasInTwoFiles() throws IOException {
        try (SegmentLog log = new Recovery(disk, new Topics()).open(SEGMENT)) {
            log.append(batch("first", 50_000));
            log.force();
            long safe = log.end();
            log.append(batch(
                    "moved", 1_000)); // forced with the file it is in; it may come back, as it came from older records
            log.append(batch("given up", 30_000));
            log.giveUp(safe);
            log.append(batch("second", 100));
            log.force();
        }
        assertThat(read(disk.copy())).containsSubsequence("first", "second").doesNotContain("given up");
    }

    /** The power went after a file was begun and before a record of it was safe; its successor begins at the same position. */
    @ParameterizedTest
    @ValueSource(strings = {"journal-000000.seg", "journal-000009.seg"})
    void readsOfTwoFilesThatBeginAlikeTheOneWithRecords(String empty) throws IOException {
        try (SegmentLog log = new Recovery(disk, new Topics()).open(SEGMENT)) {
            log.append(batch("first", 50_000));
            log.force();
            log.append(batch("second", 30_000));
            log.force();
        }
        MemoryDisk cut = disk.copy();
        ByteBuffer header = ByteBuffer.allocate(64);
        try (DiskFile begun = cut.open("journal-000002.seg");
                DiskFile twin = cut.create(empty, SEGMENT)) {
            begun.read(header, 0);
            twin.write(header.flip(), 0);
            twin.write(header.flip(), SEGMENT - 64);
            twin.force();
        }
        try (SegmentLog log = new Recovery(cut, new Topics()).open(SEGMENT)) {
            for (String more : List.of("third", "fourth", "fifth")) {
                log.append(batch(more, 50_000));
                log.force();
            }
        }
        assertThat(read(cut.copy())).containsExactly("first", "second", "third", "fourth", "fifth");
    }

    @Test
    void usesAFileAgainThatWasBegunAndHoldsNothing() throws IOException {
        try (SegmentLog log = new Recovery(disk, new Topics()).open(SEGMENT)) {
            log.append(batch("first", 50_000));
            log.force();
            log.append(batch("second", 30_000));
            log.force();
        }
        MemoryDisk cut = disk.copy();
        byte[] begun = cut.bytes("journal-000002.seg");
        Arrays.fill(begun, 64, SEGMENT - 64, (byte) 0); // its records were not safe
        cut.put("journal-000002.seg", begun);
        for (String more : List.of("third", "fourth")) {
            try (SegmentLog log = new Recovery(cut, new Topics()).open(SEGMENT)) {
                log.append(batch(more, 30_000));
                log.force();
            }
        }
        assertThat(read(cut)).containsExactly("first", "third", "fourth");
        assertThat(cut.names()).hasSize(3);
    }

    @Test
    void readsEachFileOnceWhenItOpens() throws IOException {
        try (SegmentLog log = new Recovery(disk, new Topics()).open(SEGMENT)) {
            for (int i = 0; i < 100; i++) {
                log.append(batch("r" + i + ".", 10_000));
                log.force();
            }
        }
        int files = disk.names().size();
        assertThat(files).isGreaterThan(10);
        MemoryDisk copy = disk.copy();
        assertThat(read(copy)).hasSize(100);
        assertThat(copy.read()).isLessThanOrEqualTo(files * (SEGMENT + 128L));
    }

    @Test
    void countsPagesThatTheDeviceGets() throws IOException {
        try (SegmentLog log = new Recovery(disk, new Topics()).open(SEGMENT)) {
            log.append(batch("first", 100));
            log.force();
            StoreWork before = log.work(1);
            assertThat(before.filledBytes()).isEqualTo(SEGMENT);
            assertThat(before.deviceBytes()).isEqualTo((2 + 1) * PAGE); // both headers, the record
            log.append(batch("unforced", 100));
            assertThat(log.unforced()).isEqualTo(batch("unforced", 100).size());
            assertThat(log.work(1).deviceBytes()).isEqualTo(before.deviceBytes());
            log.append(batch("large", 2 * PAGE));
            log.force();
            assertThat(log.unforced()).isZero();
            assertThat(log.work(1).deviceBytes() - before.deviceBytes()).isEqualTo(3 * PAGE);
            assertThat(log.work(1).filledBytes()).isEqualTo(SEGMENT);
        }
    }

    @Test
    void readsAheadAndSeesWhatJoinsLater() throws IOException {
        try (SegmentLog log = new Recovery(disk, new Topics()).open(SEGMENT)) {
            List<Place> places = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Batch batch = batch("r" + i + ".", i % 50 == 49 ? 40_000 : 100);
                log.append(batch);
                log.force();
                batch.forEach((entry, place) -> places.add(place));
                assertThat(topic(log, places.get(i / 2))).isEqualTo("r" + i / 2 + ".");
                assertThat(topic(log, places.get(i))).isEqualTo("r" + i + ".");
            }
            long before = disk.read();
            for (int i = 0; i < 49; i++) {
                assertThat(topic(log, places.get(i))).isEqualTo("r" + i + ".");
            }
            assertThat(disk.read() - before).isLessThanOrEqualTo(32 * 1024);
            Place last = places.getLast();
            assertThatThrownBy(() -> log.read(new Place(last.position() + 1, last.bytes())))
                    .hasMessageContaining("damaged at position");
        }
    }

    private static String topic(SegmentLog log, Place place) throws IOException {
        return ((Entry.Forgotten) EntryCodec.read(log.read(place))).topic().replaceAll("x+$", "");
    }

    private static Batch batch(String topic, int bytes) {
        Batch batch = new Batch();
        batch.add(new Encoded(new Entry.Forgotten(topic + "x".repeat(bytes)), new Out()));
        return batch;
    }

    private static List<String> read(MemoryDisk disk) throws IOException {
        Topics topics = new Topics();
        new Recovery(disk, topics).open(SEGMENT).close();
        return topics.found;
    }

    /** The topics without what only fills them up; everything unusual is told among them. */
    private static final class Topics implements Findings {
        private final List<String> found = new ArrayList<>();

        @Override
        public void record(Place place, ByteBuffer body) {
            if (EntryCodec.read(body) instanceof Entry.Forgotten forgotten) {
                found.add(forgotten.topic().replaceAll("x{10,}$", ""));
            }
        }

        @Override
        public void damaged(String file, long at, ByteBuffer bytes) {
            found.add("damaged " + file + " " + at);
        }

        @Override
        public void cutShort(String file, long at) {
            found.add("cut short " + file + " " + at);
        }

        @Override
        public void unreadable(String file, String why) {
            found.add("unreadable " + file);
        }

        @Override
        public void missing(long from, long to) {
            found.add("missing " + from + " " + to);
        }
    }
}
