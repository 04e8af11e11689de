import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

/**
 * Packs jars anew with an uncompressed manifest: {@code java StoredManifests.java FOLDER …}. The class loader of the class path reads the
 * manifest of each jar that it searches, and keeps what it took to unpack it, 24 KB, for as long as the process lives.
 */
final class StoredManifests {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    public static void main(String[] args) throws IOException {
        for (String folder : args) {
            for (Path jar : jars(Path.of(folder))) {
                Path packed = jar.resolveSibling(jar.getFileName() + ".packed");
                pack(jar, packed);
                Files.move(packed, jar, REPLACE_EXISTING);
            }
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static void pack(Path jar, Path packed) throws IOException {
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(packed))) {
            to.setLevel(Deflater.BEST_COMPRESSION);
            for (ZipEntry entry : Collections.list(from.entries())) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                if (entry.getName().equals(MANIFEST) || entry.getMethod() == ZipEntry.STORED) {
                    copy.setMethod(ZipEntry.STORED);
                    copy.setSize(entry.getSize());
                    copy.setCrc(entry.getCrc());
                }
                to.putNextEntry(copy);
                try (var bytes = from.getInputStream(entry)) {
                    bytes.transferTo(to);
                }
                to.closeEntry();
            }
        }
    }
}
