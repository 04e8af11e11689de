package io.tomte.mqtt.store.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a golden journal in the format of today, and the list of what is in it. Run once for each new format; {@code
 * src/test/resources/golden/README.md} says how. The older ones stay as they are.
 */
final class GoldenWriter {
    private GoldenWriter() {}

    /** @param arguments the folder, and the name without ending, for example {@code format-2} */
    public static void main(String[] arguments) throws Exception {
        Path zip = Path.of(arguments[0], arguments[1] + ".zip");
        if (Files.exists(zip)) {
            throw new FileAlreadyExistsException(zip + " is there and must stay as it is. Choose a new name.");
        }
        MemoryDisk disk = new MemoryDisk();
        try (Journal journal = Journal.open(disk, GoldenContent.OPTIONS, Clock.systemUTC())) {
            new GoldenContent(disk, journal).write();
        }
        write(disk, zip);
        Files.write(Path.of(arguments[0], arguments[1] + ".txt"), GoldenListing.of(disk), StandardCharsets.UTF_8);
    }

    private static void write(MemoryDisk disk, Path zip) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : disk.names()) {
                out.putNextEntry(new ZipEntry(name));
                out.write(disk.bytes(name));
                out.closeEntry();
            }
        }
    }
}
