package io.tomte.device.internal.saved;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.tomte.device.api.Value;
import io.tomte.device.internal.json.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code <data>/home/registry.json}: read once at start, replaced as a whole by each save. Blocking; not on the home loop. */
public final class RegistryFile {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryFile.class);

    private final Path file;
    private final Clock clock;

    public RegistryFile(Path folder, Clock clock) {
        this.file = folder.resolve("registry.json");
        this.clock = clock;
    }

    /** What was saved; empty where there is nothing that can be read. A file that cannot be used is set aside, not lost. */
    public Saved read() {
        if (!Files.exists(file)) {
            return Saved.EMPTY;
        }
        try (JsonReader in = new JsonReader(Files.newBufferedReader(file))) {
            Value value = JsonValue.read(in);
            long format = Fields.reading(value).number("format");
            if (format > SavedJson.FORMAT) {
                setAside("newer", "was written by a newer version (format " + format + ")");
                return Saved.EMPTY;
            }
            return SavedJson.read(value);
        } catch (IOException | IllegalArgumentException e) {
            setAside("damaged", "cannot be read (" + e.getMessage() + ")");
            return Saved.EMPTY;
        }
    }

    private void setAside(String suffix, String why) {
        Path aside = file.resolveSibling("registry.json." + suffix + "-" + clock.millis());
        try {
            Files.move(file, aside);
            LOG.error(
                    "{} {}. It is set aside as {}; the home starts empty and fills as devices announce themselves. "
                            + "Names and rooms given by people are in the old file.",
                    file,
                    why,
                    aside);
        } catch (IOException e) {
            LOG.error("{} {} and cannot be set aside: {}. The home starts empty.", file, why, e.toString());
        }
    }

    public void write(Saved saved) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling("registry.json.new");
        try (JsonWriter out = new JsonWriter(
                new BufferedWriter( // half a character of a device becomes a question mark
                        new OutputStreamWriter(Files.newOutputStream(fresh), StandardCharsets.UTF_8)))) {
            out.setFormattingStyle(FormattingStyle.PRETTY);
            out.setSerializeNulls(false);
            out.beginObject();
            SavedJson.write(saved, new JsonText(out));
            out.endObject();
        }
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true); // the rename must not reach the disk before the bytes do
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
