package io.tomte.binding.generic.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.tomte.binding.component.ConfigRefused;
import io.tomte.binding.generic.internal.definition.Definition;
import io.tomte.binding.generic.internal.definition.DefinitionReader;
import io.tomte.binding.generic.internal.definition.Reading;
import io.tomte.device.work.FolderGlance;
import io.tomte.generic.api.Fault;
import io.tomte.generic.api.GenericDevice;

/**
 * {@code <data>/devices}: one readable file per device, each replaced as a whole. A file with a fault is left as it is. Blocking;
 * one thread at a time.
 */
final class DefinitionFolder {
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final FolderGlance glance;
    private final Map<String, FolderGlance.Stamp> seen = new TreeMap<>();
    private Map<String, Kept> files = Map.of();

    DefinitionFolder(Path folder) {
        this.folder = folder;
        this.glance = new FolderGlance(folder, name -> name.endsWith(SUFFIX));
    }

    /** All files by id, in order; those that did not change since the last look are the same objects. */
    Map<String, Kept> look() throws IOException {
        glance.look().ifPresent(this::take);
        return files;
    }

    private void take(Map<Path, FolderGlance.Stamp> present) {
        Map<String, Kept> found = new TreeMap<>();
        present.forEach((file, stamp) -> {
            String name = file.getFileName().toString();
            String id = name.substring(0, name.length() - SUFFIX.length());
            Optional<Kept> before = Optional.ofNullable(files.get(id));
            boolean same = stamp.equals(seen.put(id, stamp)) && before.isPresent();
            found.put(id, same ? before.get() : read(id, file, before.flatMap(Kept::works)));
        });
        seen.keySet().retainAll(found.keySet());
        files = found;
    }

    private static Kept read(String id, Path file, Optional<Definition> before) {
        try {
            if (Files.size(file) > 4L * DefinitionReader.LONGEST) {
                return broken(id, 0, before, "The file is too long for a definition.");
            }
            byte[] bytes = Files.readAllBytes(file);
            return read(id, bytes, before);
        } catch (IOException e) {
            return broken(id, 0, before, "The file cannot be read: " + e + ". Look at its rights.");
        }
    }

    private static Kept read(String id, byte[] bytes, Optional<Definition> before) {
        long rev = rev(bytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
            String definition = DefinitionReader.object(text).toString();
            Optional<String> badName = DefinitionReader.problemOfId(id);
            if (badName.isPresent()) {
                return new Kept(
                        device(id, rev, definition, List.of(new Fault("", badName.get() + " Rename the file."))),
                        before);
            }
            Reading reading = DefinitionReader.read(id, text);
            return new Kept(
                    device(id, rev, definition, reading.faults()),
                    reading.device().or(() -> before));
        } catch (ConfigRefused e) {
            return broken(id, rev, before, e.getMessage());
        } catch (CharacterCodingException e) {
            return broken(id, rev, before, "The file is not text in UTF-8.");
        }
    }

    private static Kept broken(String id, long rev, Optional<Definition> before, String sentence) {
        return new Kept(device(id, rev, "{}", List.of(new Fault("", sentence))), before);
    }

    private static GenericDevice device(String id, long rev, String definition, List<Fault> faults) {
        return new GenericDevice(id, "devices/" + id + SUFFIX, rev, definition, faults);
    }

    private static long rev(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    /** @param definition a JSON object; written with line breaks, in the order of its fields */
    void write(String id, String definition) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(id + SUFFIX);
        Path fresh = folder.resolve(id + SUFFIX + ".new");
        Gson gson = new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .serializeNulls()
                .create();
        byte[] bytes = (gson.toJson(DefinitionReader.object(definition)) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(fresh, bytes);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true); // the rename must not reach the disk before the bytes do
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        seen.remove(id); // read anew, also when it has the same size and time
    }

    void delete(String id) throws IOException {
        Files.deleteIfExists(folder.resolve(id + SUFFIX));
    }
}
