package io.tomte.history.internal.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** In what the databases differ. The tables are the same on both. */
public enum Dialect {
    /** One file beside the other data of the hub. */
    SQLITE(" WITHOUT ROWID"),
    /** A server. */
    POSTGRESQL("");

    private static final List<String> SQLITE_SETTINGS = List.of(
            "PRAGMA busy_timeout=5000",
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=NORMAL", // a killed hub loses nothing; a power cut the last seconds, nothing else
            "PRAGMA cache_size=-1024", // KiB
            "PRAGMA mmap_size=0",
            "PRAGMA wal_autocheckpoint=256", // pages
            "PRAGMA journal_size_limit=1048576");
    private static final int FULL = 13; // sqlite.org/rescode.html
    private static final int CORRUPT = 11;
    private static final int NOT_A_DATABASE = 26;

    private final String ofTable;

    Dialect(String ofTable) {
        this.ofTable = ofTable;
    }

    /** Of a JDBC address. */
    public static Optional<Dialect> of(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return Optional.of(SQLITE);
        }
        return url.startsWith("jdbc:postgresql:") ? Optional.of(POSTGRESQL) : Optional.empty();
    }

    /** What ends the statement that makes a table with a primary key. */
    String ofTable() {
        return ofTable;
    }

    void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : this == SQLITE ? SQLITE_SETTINGS : List.<String>of()) {
                statement.execute(setting);
            }
        }
    }

    /** Whether the file is beyond use. */
    public boolean isDamage(SQLException failure) {
        return this == SQLITE && (failure.getErrorCode() == CORRUPT || failure.getErrorCode() == NOT_A_DATABASE);
    }

    /** Whether there is no room on the disk: code 13 of SQLite, state 53100 of PostgreSQL. */
    public boolean isFull(SQLException failure) {
        return this == SQLITE ? failure.getErrorCode() == FULL : "53100".equals(failure.getSQLState());
    }
}
