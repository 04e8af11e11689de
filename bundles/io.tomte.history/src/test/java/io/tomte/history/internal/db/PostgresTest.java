package io.tomte.history.internal.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** On PostgreSQL, where it is installed. */
class PostgresTest extends HistoryContract {
    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(
                PostgresServer.isInstalled(), "PostgreSQL is not installed (Debian: apt install postgresql); skipped");
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    @Override
    @BeforeEach
    void open() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
        super.open();
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url());
    }

    @Override
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }
}
