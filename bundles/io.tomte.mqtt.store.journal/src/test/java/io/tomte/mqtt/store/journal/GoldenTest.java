package io.tomte.mqtt.store.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.packet.PacketType;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.store.journal.internal.entry.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Journals that earlier versions wrote are read as they were meant, field by field, for ever. */
class GoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    static List<Path> journals() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("journals")
    void isReadAsItWasWritten(Path journal) throws Exception {
        Path list = FOLDER.resolve(journal.getFileName().toString().replace(".zip", ".txt"));
        assertThat(GoldenListing.of(unpacked(journal))).isEqualTo(Files.readAllLines(list));
    }

    @ParameterizedTest
    @MethodSource("journals")
    void goesOn(Path journal) throws Exception {
        MemoryDisk disk = unpacked(journal);
        List<String> before = sums(GoldenListing.of(disk));
        try (Journal opened = Journal.open(disk, GoldenContent.OPTIONS, Clock.systemUTC())) {
            new GoldenContent(disk, opened).write(); // the same once more, in the format of today, and what is new
        }
        assertThat(sums(GoldenListing.of(disk))).containsSubsequence(before);
    }

    private static List<String> sums(List<String> listing) {
        return listing.subList(listing.indexOf("# Sessions"), listing.size());
    }

    /** Fails when something new can be written that no golden journal has: it is time for another one. */
    @Test
    void holdsAllThatCanBeWritten() throws Exception {
        String all = journals().stream()
                .map(journal -> journal.toString().replace(".zip", ".txt"))
                .map(GoldenTest::read)
                .collect(Collectors.joining());
        Stream<Class<?>> changes = Stream.of(SessionChange.class.getPermittedSubclasses());
        Stream<Class<?>> entries =
                Stream.of(Entry.class.getPermittedSubclasses()).filter(kind -> kind != Entry.OfSession.class);
        assertThat(Stream.concat(changes, entries))
                .allSatisfy(kind -> assertThat(all).containsPattern("\n\\d+ " + kind.getSimpleName() + " "));
        assertThat(Property.values())
                .filteredOn(property -> property.allowedIn(PacketType.PUBLISH) || property.allowedInWill())
                .filteredOn(property -> property.type() != Property.Type.PAIR
                        && property.type() != Property.Type.VARIABLE
                        && property != Property.TOPIC_ALIAS) // lives as long as a connection
                .allSatisfy(property -> assertThat(all).contains(property + "="));
        assertThat(all).contains(" ids [", "'ключ'='☕'", " since ");
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static MemoryDisk unpacked(Path zip) throws IOException {
        MemoryDisk disk = new MemoryDisk();
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                disk.put(entry.getName(), in.readAllBytes());
            }
        }
        return disk;
    }
}
