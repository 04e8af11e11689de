package io.tomte.mqtt.client.internal.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.tomte.mqtt.client.outbox.Damage;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that end anywhere, and files with bad bytes anywhere. */
class KillPointsTest {
    private static final long LIMIT = 32 * 1024; // files of 4 KiB

    /** What has to be there once the newest file has this many bytes. */
    private record Moment(Path newest, long size, boolean deleted, Map<Long, Live> live) {}

    /** Does what a client does, in any order, and notes each moment. */
    private static List<Moment> live(Path folder, Random random, int steps) throws IOException {
        List<Moment> moments = new ArrayList<>();
        List<Long> open = new ArrayList<>();
        List<Path> before = List.of();
        try (Journal journal = new Journal(folder, LIMIT, Replay.of(folder))) {
            for (int step = 0; step < steps; step++) {
                if (open.isEmpty() || open.size() < 20 && random.nextInt(3) == 0) {
                    byte[] payload = new byte[random.nextInt(600)];
                    random.nextBytes(payload);
                    Publish message =
                            Publish.of("t/" + step, Bytes.copyOf(payload), QoS.of(1 + random.nextInt(2)), false);
                    open.add(journal.keep(message, step, false));
                } else {
                    long number = open.get(random.nextInt(open.size()));
                    switch (random.nextInt(3)) {
                        case 0 -> journal.sent(number, 1 + random.nextInt(65_535));
                        case 1 -> journal.released(number);
                        default -> {
                            journal.done(number);
                            open.remove(number);
                        }
                    }
                }
                List<Path> now = files(folder);
                Path newest = now.isEmpty() ? folder.resolve("none") : now.getLast(); // when all is done
                long size = now.isEmpty() ? 0 : Files.size(newest);
                moments.add(new Moment(newest, size, !now.containsAll(before), journal.live()));
                before = now;
            }
            // a process that is killed does not close: what is there now is what the next one finds
            copy(folder, folder.resolveSibling("killed"));
        }
        return moments;
    }

    private static String text(Map<Long, Live> live) {
        StringBuilder text = new StringBuilder();
        live.forEach((number, kept) -> text.append(number)
                .append(' ')
                .append(kept.message().hashCode())
                .append(' ')
                .append(kept.packetId())
                .append(kept.released())
                .append('\n'));
        return text.toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Segment::isOne).sorted().toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private interface Trial {
        void run(Path folder) throws IOException;
    }

    private static void inFolder(Trial trial) {
        try {
            Path root = Files.createTempDirectory("outbox");
            try {
                trial.run(Files.createDirectory(root.resolve("outbox")));
            } finally {
                try (Stream<Path> all = Files.walk(root)) {
                    for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 60)
    void aKillAnywhereLosesNothingThatWasWritten(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int steps,
            @ForAll @DoubleRange(min = 0, max = 1) double where) {
        inFolder(folder -> {
            List<Moment> moments = live(folder, new Random(seed), steps);
            Path killed = folder.resolveSibling("killed");
            if (files(killed).isEmpty()) {
                assertThat(moments.getLast().live()).isEmpty();
                return;
            }
            Path newest = files(killed).getLast();
            long deleted = moments.stream() // what a file was deleted for had been written before
                    .filter(moment ->
                            moment.deleted() && moment.newest().getFileName().equals(newest.getFileName()))
                    .mapToLong(Moment::size)
                    .max()
                    .orElse(0);
            long cut = deleted + Math.round((Files.size(newest) - deleted) * where);
            Files.write(newest, Arrays.copyOf(Files.readAllBytes(newest), (int) cut));

            Map<Long, Live> expected = new TreeMap<>();
            boolean whole = cut == 0;
            for (Moment moment : moments) {
                boolean before = moment.newest().endsWith("none")
                        || moment.newest().getFileName().compareTo(newest.getFileName()) < 0;
                if (before || moment.newest().getFileName().equals(newest.getFileName()) && moment.size() <= cut) {
                    expected = moment.live();
                    whole |= moment.size() == cut && !before;
                }
            }
            Replay found = Replay.of(killed);
            assertThat(text(found.live())).isEqualTo(text(expected));
            if (whole) {
                assertThat(found.damages()).isEmpty();
            }
            assertThat(found.damages()).allMatch(Damage::atEnd).hasSizeLessThan(2);
            goOn(killed, found, expected);
        });
    }

    /** The next life writes, is killed too, and the one after that finds all of it. */
    private static void goOn(Path folder, Replay found, Map<Long, Live> expected) throws IOException {
        Journal next = new Journal(folder, 10 * LIMIT, found);
        Publish message = Publish.of("new", Bytes.utf8("new"), QoS.AT_LEAST_ONCE, false);
        long number = next.keep(message, 1, true);
        Map<Long, Live> all = new TreeMap<>(expected);
        all.put(number, next.live().get(number));
        assertThat(expected.keySet()).allMatch(older -> older < number);
        assertThat(text(Replay.of(folder).live())).isEqualTo(text(all));
        next.close();
    }

    private record Found(long offset, int length, Entry entry) {}

    private static List<Found> records(Path file) throws IOException {
        List<Found> records = new ArrayList<>();
        try (Segment segment = Segment.existing(file)) {
            Frame.read(segment.number(), segment.content(), new Frame.Reader() {
                private long at;

                @Override
                public void entry(Entry entry, int bytes) {
                    records.add(new Found(at, bytes, entry));
                    at += bytes;
                }

                @Override
                public void gap(int offset, int length, String problem) {
                    throw new AssertionError(problem);
                }
            });
        }
        return records;
    }

    @Property(tries = 60)
    void badBytesCostTheirRecordsOnly(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 100) int steps,
            @ForAll @IntRange(min = 1, max = 200) int badLength) {
        inFolder(folder -> {
            Random random = new Random(seed);
            live(folder, random, steps);
            Path killed = folder.resolveSibling("killed");
            List<Path> files = files(killed);
            if (files.isEmpty()) {
                return;
            }
            Path bad = files.get(random.nextInt(files.size()));
            byte[] content = Files.readAllBytes(bad);
            if (content.length == 0) {
                return;
            }
            List<Found> records = records(bad);
            int from = random.nextInt(content.length);
            int to = Math.min(content.length, from + badLength);
            for (int i = from; i < to; i++) {
                content[i] ^= (byte) (1 + random.nextInt(255));
            }
            List<Found> hit = records.stream()
                    .filter(record -> record.offset() < to && record.offset() + record.length() > from)
                    .toList();
            Files.write(bad, content);

            List<Damage> damages = Replay.of(killed).damages();
            long start = hit.getFirst().offset();
            long end = hit.getLast().offset() + hit.getLast().length();
            assertThat(damages).singleElement().satisfies(damage -> {
                assertThat(damage.file()).isEqualTo(bad);
                assertThat(damage.offset()).isEqualTo(start);
                assertThat(damage.length()).isEqualTo(end - start);
                assertThat(damage.atEnd()).isEqualTo(end == content.length);
                assertThat(damage.problem()).endsWith(".");
            });
            assertThat(records.size() - hit.size()).isEqualTo(readable(bad));
        });
    }

    private static int readable(Path file) throws IOException {
        int[] count = {0};
        try (Segment segment = Segment.existing(file)) {
            Frame.read(segment.number(), segment.content(), new Frame.Reader() {
                @Override
                public void entry(Entry entry, int bytes) {
                    count[0]++;
                }

                @Override
                public void gap(int offset, int length, String problem) {}
            });
        }
        return count[0];
    }

    @Property(tries = 20)
    void whatLooksLikeARecordInsideAPayloadIsNone(@ForAll @IntRange(min = 0, max = 40) int shift) {
        inFolder(folder -> {
            try (Journal journal = new Journal(folder, LIMIT, Replay.of(folder))) {
                journal.keep(Publish.of("a", Bytes.EMPTY, QoS.AT_LEAST_ONCE, false), 1, false);
                byte[] record = Files.readAllBytes(files(folder).getFirst());
                byte[] payload = new byte[shift + record.length];
                System.arraycopy(record, 0, payload, shift, record.length);
                journal.keep(Publish.of("b", Bytes.copyOf(payload), QoS.AT_LEAST_ONCE, false), 1, false);
                Path file = files(folder).getFirst();
                byte[] content = Files.readAllBytes(file);
                content[record.length] ^= 1; // the mark of the second record
                Files.write(file, content);
                Replay found = Replay.of(folder);
                assertThat(found.live()).hasSize(1);
                assertThat(found.damages())
                        .singleElement()
                        .satisfies(damage -> assertThat(damage.length()).isEqualTo(content.length - record.length));
            }
        });
    }
}
