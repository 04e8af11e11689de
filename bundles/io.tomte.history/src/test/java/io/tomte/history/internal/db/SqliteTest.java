package io.tomte.history.internal.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.io.TempDir;

/** On SQLite. */
class SqliteTest extends HistoryContract {
    @TempDir
    Path folder;

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("history.db"));
    }

    @Override
    Dialect dialect() {
        return Dialect.SQLITE;
    }
}
