package io.tomte.history.internal.db;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.api.store.StoreSnapshot;

/**
 * The file of SQLite as it is while it is copied. Everything written so far is brought into it; then a reader that sees the file alone
 * keeps SQLite from touching it (sqlite.org/wal.html, "Checkpointing"): what is written meanwhile stays in the log beside it.
 */
public final class FileSnapshot implements StoreSnapshot {
    private final Path file;
    private final Part part;
    private final Connection reader;

    private FileSnapshot(Path file, Part part, Connection reader) {
        this.file = file;
        this.part = part;
        this.reader = reader;
    }

    /**
     * Takes one; on the thread of the writer, between two calls of it.
     *
     * @return empty where there is no file
     */
    public static Optional<StoreSnapshot> take(Database database) throws IOException {
        if (database.file().isEmpty() || !database.exists()) {
            return Optional.empty();
        }
        Path file = database.file().get();
        try {
            checkpoint(database.writer().connection());
            Connection reader = database.connect();
            try {
                database.dialect().prepare(reader);
                reader.setAutoCommit(false);
                Schema.fact(reader, "format"); // begins to read; ends with the connection
                return Optional.of(
                        new FileSnapshot(file, new Part(file.getFileName().toString(), Files.size(file)), reader));
            } catch (SQLException | IOException failure) {
                reader.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw new IOException("the history cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static void checkpoint(Connection connection) throws SQLException, IOException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (!row.next() || row.getInt(1) != 0) {
                throw new IOException("somebody reads the history for long; try again");
            }
        } finally {
            connection.setAutoCommit(false);
        }
    }

    @Override
    public String folder() {
        return file.getParent().getFileName().toString();
    }

    @Override
    public List<Part> parts() {
        return List.of(part);
    }

    @Override
    public InputStream open(Part wanted) throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (SQLException alsoGone) {
            throw new IllegalStateException("The history does not end its copy.", alsoGone);
        }
    }
}
