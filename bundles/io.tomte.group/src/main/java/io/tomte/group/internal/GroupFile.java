package io.tomte.group.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.tomte.group.api.Group;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code <data>/groups/groups.json}: read once at start, replaced as a whole by each save. Blocking; not on a loop. */
final class GroupFile {
    private static final Logger LOG = LoggerFactory.getLogger(GroupFile.class);
    private static final String NAME = "groups.json";

    private final Path file;
    private final Clock clock;

    /** @param data folder of the hub's data */
    GroupFile(Path data, Clock clock) {
        this.file = data.resolve("groups").resolve(NAME);
        this.clock = clock;
    }

    /** What was saved; none where there is nothing that can be read. A file that cannot be used is set aside, not lost. */
    List<Group> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            JsonObject json = JsonParser.parseReader(reader).getAsJsonObject();
            if (GroupsJson.format(json) > GroupsJson.FORMAT) {
                setAside("newer", "was written by a newer version (format " + GroupsJson.format(json) + ")");
                return List.of();
            }
            return GroupsJson.read(json);
        } catch (IOException | JsonParseException | IllegalArgumentException | IllegalStateException e) {
            setAside("damaged", "cannot be read (" + e.getMessage() + ")");
            return List.of();
        }
    }

    private void setAside(String suffix, String why) {
        Path aside = file.resolveSibling(NAME + "." + suffix + "-" + clock.millis());
        try {
            Files.move(file, aside);
            LOG.error(
                    "{} {}. It is set aside as {}; the hub goes on without groups. "
                            + "Put the groups in again, or repair the file, give it its name back and restart.",
                    file,
                    why,
                    aside);
        } catch (IOException e) {
            LOG.error("{} {} and cannot be set aside: {}. The hub goes on without groups.", file, why, e.toString());
        }
    }

    void write(Collection<Group> groups) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(NAME + ".new");
        Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        Files.write(fresh, gson.toJson(GroupsJson.write(groups)).getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true); // the rename must not reach the disk before the bytes do
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
