package io.tomte.history.internal.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.OptionalLong;

import io.tomte.history.internal.fold.Level;

/**
 * The tables. Readings come into {@code fresh} in the order of their arrival, so that a batch touches one page of a file and not one
 * for each entity; once an hour is over they are sorted into {@code readings} and added up into {@code minutes} and {@code hours},
 * and those of a day into {@code days}. Times are milliseconds since 1970.
 */
final class Schema {
    /** Grows when an older hub can no longer read what a newer one writes. */
    static final long FORMAT = 1;

    private static final String FORMAT_FACT = "format";

    private Schema() {}

    /** A fact about the whole history, by name. */
    static OptionalLong fact(Connection connection, String name) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("SELECT value FROM facts WHERE name = ?")) {
            find.setString(1, name);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    static void fact(Connection connection, String name, long value) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement("INSERT INTO facts(name, value) VALUES (?, ?)"
                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")) {
            put.setString(1, name);
            put.setLong(2, value);
            put.executeUpdate();
        }
    }

    /**
     * Makes what is missing.
     *
     * @throws NewerException when a newer hub wrote it
     */
    static void make(Connection connection, Dialect dialect) throws SQLException, NewerException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS facts (name VARCHAR(20) PRIMARY KEY, value BIGINT NOT NULL)");
            long format = fact(connection, FORMAT_FACT).orElse(FORMAT);
            if (format > FORMAT) {
                throw new NewerException(format);
            }
            statement.execute("CREATE TABLE IF NOT EXISTS entities (id INTEGER PRIMARY KEY,"
                    + " name VARCHAR(255) NOT NULL UNIQUE, kind VARCHAR(10) NOT NULL)");
            String reading = "(entity INTEGER NOT NULL, at BIGINT NOT NULL, value DOUBLE PRECISION, text VARCHAR(255)";
            statement.execute("CREATE TABLE IF NOT EXISTS fresh " + reading + ")");
            statement.execute("CREATE TABLE IF NOT EXISTS readings " + reading + ", PRIMARY KEY (entity, at))"
                    + dialect.ofTable());
            for (Level level : Level.values()) {
                statement.execute(String.format(
                        Locale.ROOT,
                        "CREATE TABLE IF NOT EXISTS %s (entity INTEGER NOT NULL, at BIGINT NOT NULL,"
                                + " low DOUBLE PRECISION, mean DOUBLE PRECISION, high DOUBLE PRECISION,"
                                + " known BIGINT NOT NULL, last DOUBLE PRECISION, increase DOUBLE PRECISION NOT NULL,"
                                + " PRIMARY KEY (entity, at))%s",
                        level.table(),
                        dialect.ofTable()));
            }
            fact(connection, FORMAT_FACT, FORMAT);
        }
    }

    /** A newer hub wrote the database. */
    static final class NewerException extends Exception {
        private static final long serialVersionUID = 1L;

        NewerException(long format) {
            super("was written by a newer version of the hub (format " + format + ")", null, false, false);
        }
    }
}
