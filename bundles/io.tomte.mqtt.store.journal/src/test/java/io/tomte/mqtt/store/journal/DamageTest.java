package io.tomte.mqtt.store.journal;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

import io.tomte.mqtt.api.store.RetainedStore.Stored;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A journal starts whatever its files look like; what is not damaged is all there. */
class DamageTest {
    private static final JournalOptions SMALL = JournalOptions.usual().withSegmentBytes(64 * 1024);
    private static final int TOPICS = 300;
    private static final int PAYLOAD = 1_000;

    private final MemoryDisk disk = new MemoryDisk();

    private record Case(String name, UnaryOperator<byte[]> damage, int mostLost) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What happens to the second of about five files. */
    static Stream<Case> damages() {
        return Stream.of(
                new Case("a flipped bit in a record", bytes -> flipped(bytes, 20_000), 1),
                new Case("a flipped bit in the header", bytes -> flipped(bytes, 5), 0),
                new Case("a flipped bit in the other header", bytes -> flipped(bytes, bytes.length - 10), 0),
                new Case("a zeroed block", bytes -> filled(bytes, 8_192, 12_288, (byte) 0), 6),
                new Case("a block of noise", bytes -> filled(bytes, 8_192, 12_288, (byte) 0x5A), 6),
                new Case("the first block zeroed", bytes -> filled(bytes, 0, 4_096, (byte) 0), 6),
                new Case("cut off in the middle", bytes -> Arrays.copyOf(bytes, 32_000), 34),
                new Case("empty", bytes -> new byte[0], 66),
                new Case("all zeros", bytes -> new byte[bytes.length], 66),
                new Case("written by a newer version", DamageTest::ofNewerVersion, 66));
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 0x10;
        return changed;
    }

    private static byte[] filled(byte[] bytes, int from, int to, byte with) {
        byte[] changed = bytes.clone();
        Arrays.fill(changed, from, to, with);
        return changed;
    }

    private static byte[] ofNewerVersion(byte[] bytes) {
        ByteBuffer changed = ByteBuffer.wrap(bytes.clone());
        for (int at : new int[] {0, bytes.length - 64}) {
            changed.putInt(at + 8, 99);
            CRC32C crc = new CRC32C();
            crc.update(changed.array(), at, 60);
            changed.putInt(at + 60, (int) crc.getValue());
        }
        return changed.array();
    }

    @BeforeEach
    void fill() throws Exception {
        Random chance = new Random(1);
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            for (int i = 0; i < TOPICS; i++) {
                byte[] payload = new byte[PAYLOAD];
                chance.nextBytes(payload);
                Publish message = Publish.of("t/" + i, Bytes.copyOf(payload), QoS.AT_LEAST_ONCE, true);
                journal.retained()
                        .put(new Stored(message, Optional.empty()))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("damages")
    void loadsTheRestAndGoesOn(Case c) throws Exception {
        String victim = "journal-000002.seg";
        disk.put(victim, c.damage().apply(disk.bytes(victim)));
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            Map<String, Stored> found = retained(journal);
            assertThat(TOPICS - found.size()).isLessThanOrEqualTo(c.mostLost());
            assertThat(journal.damage().isEmpty()).isEqualTo(c.mostLost() == 0);
            if (c.mostLost() > 0) {
                assertThat(disk.names()).contains("damage-1.txt");
            }
            Publish later = Publish.of("later", Bytes.utf8("x"), QoS.AT_LEAST_ONCE, true);
            journal.retained()
                    .put(new Stored(later, Optional.empty()))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }
        try (Journal again = Journal.open(disk, SMALL, Clock.systemUTC())) {
            assertThat(retained(again)).containsKey("later").hasSizeGreaterThanOrEqualTo(TOPICS - c.mostLost());
        }
    }

    @Test
    void tellsOfAFileThatIsGone() throws Exception {
        disk.delete("journal-000002.seg");
        try (Journal journal = Journal.open(disk, SMALL, Clock.systemUTC())) {
            assertThat(journal.damage()).singleElement().asString().contains("are in no file");
            assertThat(retained(journal)).hasSizeGreaterThan(TOPICS / 2);
        }
    }

    @Test
    void survivesNoiseAnywhere() throws Exception {
        Random chance = new Random(7);
        for (int round = 0; round < 40; round++) {
            MemoryDisk copy = disk.copy();
            for (String name : copy.names()) {
                byte[] bytes = copy.bytes(name);
                for (int i = chance.nextInt(4); i > 0; i--) {
                    int at = chance.nextInt(bytes.length);
                    bytes = filled(
                            bytes, at, Math.min(bytes.length, at + 1 + chance.nextInt(600)), (byte) chance.nextInt());
                }
                copy.put(name, bytes);
            }
            try (Journal journal = Journal.open(copy, SMALL, Clock.systemUTC())) {
                assertThat(retained(journal)).hasSizeGreaterThan(TOPICS / 2);
            }
        }
    }

    private static Map<String, Stored> retained(Journal journal) {
        Map<String, Stored> found = new TreeMap<>();
        journal.retained().load(stored -> found.put(stored.message().topic(), stored));
        return found;
    }
}
