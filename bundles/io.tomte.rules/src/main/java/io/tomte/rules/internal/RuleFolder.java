package io.tomte.rules.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.tomte.device.api.Value;
import io.tomte.device.work.FolderGlance;
import io.tomte.device.work.FolderGlance.Stamp;
import io.tomte.rules.api.Rule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code <data>/rules}: one readable file per rule, and {@code state.json} for what waits. Each file is replaced as a whole. A
 * rule file that cannot be used is left as it is. Blocking; one thread at a time.
 */
final class RuleFolder {
    static final String STATE = "state";
    private static final Logger LOG = LoggerFactory.getLogger(RuleFolder.class);
    private static final String SUFFIX = ".json";

    /** What a look at the folder finds. */
    sealed interface Found {
        String id();

        record Good(String id, Rule rule) implements Found {}

        record Bad(String id, String problem) implements Found {}

        record Gone(String id) implements Found {}
    }

    private final Path folder;
    private final Clock clock;
    private final FolderGlance glance;
    private final Map<String, Stamp> seen = new TreeMap<>(); // how each file looked when it was last read or written

    RuleFolder(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.glance = new FolderGlance(folder, name -> name.endsWith(SUFFIX) && !name.equals(STATE + SUFFIX));
    }

    /** What changed since the last look, by our own hand excepted; everything the first time. */
    List<Found> look() throws IOException {
        return glance.look().map(this::changes).orElse(List.of());
    }

    private List<Found> changes(Map<Path, Stamp> present) {
        List<Found> found = new ArrayList<>();
        TreeSet<String> missing = new TreeSet<>(seen.keySet());
        present.forEach((file, stamp) -> {
            String name = file.getFileName().toString();
            String id = name.substring(0, name.length() - SUFFIX.length());
            missing.remove(id);
            if (!stamp.equals(seen.put(id, stamp))) {
                found.add(read(id, file));
            }
        });
        for (String id : missing) {
            seen.remove(id);
            found.add(new Found.Gone(id));
        }
        return found;
    }

    private Found read(String id, Path file) {
        String name = "rules/" + file.getFileName();
        if (!id.matches("[a-z0-9_]+")) {
            return new Found.Bad(id, name + ": the name of a rule's file has only a to z, 0 to 9 and _. Rename it.");
        }
        try {
            return new Found.Good(id, RuleJson.read(id, parse(file)));
        } catch (JsonParseException e) {
            return new Found.Bad(id, name + " is not JSON: " + place(e) + ". Mend or delete it; it is left as it is.");
        } catch (IOException | IllegalArgumentException e) {
            return new Found.Bad(id, name + ": " + e.getMessage() + ". Mend or delete it; it is left as it is.");
        }
    }

    /** The parser's words without its advice: "... at line 3 column 5 path $.x". */
    private static String place(JsonParseException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        int at = message.indexOf(" at line ");
        String end = at < 0 ? message : message.substring(at + 1);
        return end.lines().findFirst().orElse(message);
    }

    private static Value parse(Path file) throws IOException {
        return JsonValue.of(JsonParser.parseString(Files.readString(file)));
    }

    void write(Rule rule) throws IOException {
        Path file = file(rule.id());
        write(file, RuleJson.write(rule));
        seen.put(rule.id(), Stamp.of(file));
    }

    void delete(String id) throws IOException {
        Files.deleteIfExists(file(id));
        seen.remove(id);
    }

    /** A damaged file that a person removes is kept under another name. */
    void setAside(String id) throws IOException {
        Files.move(file(id), folder.resolve(id + SUFFIX + ".removed-" + clock.millis()));
        seen.remove(id);
    }

    Durable readState() {
        Path file = file(STATE);
        try {
            return DurableJson.read(parse(file));
        } catch (NoSuchFileException e) {
            return Durable.EMPTY;
        } catch (IOException | JsonParseException | IllegalArgumentException e) {
            Path aside = folder.resolve(STATE + SUFFIX + ".damaged-" + clock.millis());
            LOG.error(
                    "{} cannot be read ({}). It is set aside as {}; waits that were under way are lost.",
                    file,
                    e.getMessage(),
                    aside);
            try {
                Files.move(file, aside);
            } catch (IOException failure) {
                LOG.error("{} cannot be set aside: {}", file, failure.toString());
            }
            return Durable.EMPTY;
        }
    }

    void writeState(Durable durable) throws IOException {
        write(file(STATE), DurableJson.write(durable));
    }

    private Path file(String id) {
        return folder.resolve(id + SUFFIX);
    }

    private void write(Path file, Value value) throws IOException {
        Files.createDirectories(folder);
        Path fresh = folder.resolve(file.getFileName() + ".new");
        Files.write(fresh, (JsonValue.text(value) + "\n").getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true); // the rename must not reach the disk before the bytes do
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
