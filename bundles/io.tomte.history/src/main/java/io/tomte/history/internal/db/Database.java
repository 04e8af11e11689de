package io.tomte.history.internal.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of a hub, opened when it is first needed. A file that cannot be used is set aside, and a new one begun. Blocking; the
 * writer belongs to one thread, {@link #connect} is for any.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final Source source;
    private final Clock clock;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private Optional<Writer> writer = Optional.empty();
    private boolean opened;

    /**
     * Where the database is.
     *
     * @param file of SQLite; empty for a server
     */
    public record Source(Connections connections, Dialect dialect, Optional<Path> file) {}

    /** Opens connections; asked when the first one is needed, so that a driver nobody needs yet takes no memory. */
    public interface Connections {
        Connection open() throws SQLException;
    }

    /** @param clock whose zone is the hub's place */
    public Database(Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Whether there is something to read, or a server that may have it. */
    public boolean exists() {
        return source.file().map(Files::exists).orElse(true);
    }

    public boolean isOpen() {
        return writer.isPresent();
    }

    public Dialect dialect() {
        return source.dialect();
    }

    public Optional<Path> file() {
        return source.file();
    }

    public ZoneId zone() {
        return clock.getZone();
    }

    /** What was found when it was opened, a sentence each. Any thread. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** The writer, opened if need be. */
    public Writer writer() throws SQLException {
        if (writer.isEmpty()) {
            writer = Optional.of(open());
        }
        return writer.get();
    }

    /** A connection for reading; the caller closes it. */
    public Connection connect() throws SQLException {
        return source.connections().open();
    }

    private Writer open() throws SQLException {
        try {
            makeFolder();
            return begin();
        } catch (Schema.NewerException newer) {
            if (source.file().isEmpty()) {
                throw new SQLException("The history on the server " + newer.getMessage()
                        + ". Update this hub, or give it another database.");
            }
            setAside("newer", newer.getMessage());
        } catch (SQLException failure) {
            if (!source.dialect().isDamage(failure)) {
                throw failure;
            }
            setAside("damaged", "cannot be read (" + failure.getMessage() + ")");
        }
        try {
            return begin();
        } catch (Schema.NewerException impossible) {
            throw new SQLException(impossible);
        }
    }

    private Writer begin() throws SQLException, Schema.NewerException {
        Writer begun = new Writer(connect(), source.dialect(), zone(), !opened);
        opened = true;
        return begun;
    }

    private void makeFolder() throws SQLException {
        try {
            Optional<Path> folder = source.file().map(Path::getParent);
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
        } catch (IOException failure) {
            throw new SQLException("The folder of the history cannot be made: " + failure.getMessage(), failure);
        }
    }

    /** Takes note of a failure: closes what is open, and sets a damaged file aside, so that the next use begins anew. */
    public void failed(SQLException failure) {
        closeQuietly();
        if (source.dialect().isDamage(failure)) {
            try {
                setAside("damaged", "is damaged (" + failure.getMessage() + ")");
            } catch (SQLException cannot) {
                LOG.warn("{}", cannot.getMessage());
            }
        }
    }

    private void setAside(String suffix, String why) throws SQLException {
        Path file = source.file().orElseThrow();
        Path aside = file.resolveSibling(file.getFileName() + "." + suffix + "-" + clock.millis());
        try {
            Files.move(file, aside);
            for (String part : List.of("-wal", "-shm")) {
                Path beside = file.resolveSibling(file.getFileName() + part);
                if (Files.exists(beside)) {
                    Files.move(beside, aside.resolveSibling(aside.getFileName() + part));
                }
            }
        } catch (IOException | UncheckedIOException failure) {
            throw new SQLException(file + " " + why + " and cannot be set aside: " + failure.getMessage(), failure);
        }
        String note = "The history " + why + ". It is set aside as " + aside.getFileName()
                + ", and a new one is begun; put a backup in its place to have the old values again";
        notes.add(note);
        LOG.error("{}.", note);
    }

    private void closeQuietly() {
        try {
            close();
        } catch (SQLException alsoGone) {
            LOG.debug("The history did not close: {}", alsoGone.getMessage());
        }
    }

    /** Closes the writer; it opens again when it is needed. */
    @Override
    public void close() throws SQLException {
        Optional<Writer> open = writer;
        writer = Optional.empty();
        if (open.isPresent()) {
            open.get().close();
        }
    }
}
