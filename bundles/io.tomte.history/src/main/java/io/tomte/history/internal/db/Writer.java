package io.tomte.history.internal.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import io.tomte.history.internal.fold.Level;
import io.tomte.history.internal.fold.Sample;

/** The one connection that writes. Blocking; one thread. What fails leaves everything as it was before. */
public final class Writer implements AutoCloseable {
    private static final String ALIVE = "alive";
    private static final Instant END = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final Connection connection;
    private final Dialect dialect;
    private final Names names;
    private final RollUp rollUp;

    /**
     * Opens the tables, making what is missing. Takes the connection over.
     *
     * @param first of this run of the hub: what held when it stopped is ended
     */
    public Writer(Connection connection, Dialect dialect, ZoneId zone, boolean first)
            throws SQLException, Schema.NewerException {
        this.connection = connection;
        this.dialect = dialect;
        try {
            dialect.prepare(connection);
            connection.setAutoCommit(false);
            Schema.make(connection, dialect);
            names = new Names(connection);
            rollUp = new RollUp(connection, zone);
            if (first) {
                endWhatHeld();
            }
            connection.commit();
        } catch (SQLException | Schema.NewerException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /** From the moment when the hub was last known to run nothing is known, until something is reported. */
    private void endWhatHeld() throws SQLException {
        OptionalLong alive = Schema.fact(connection, ALIVE);
        if (alive.isEmpty()) {
            return;
        }
        Rows rows = new Rows(connection);
        for (Map.Entry<String, Names.Known> entity : names.all().entrySet()) {
            int id = entity.getValue().id();
            Optional<Sample> last = rows.before(id, END);
            if (last.isPresent() && !last.get().isGap()) {
                long at = Math.max(alive.getAsLong(), last.get().at().toEpochMilli() + 1);
                put(List.of(
                        new Entry(entity.getKey(), entity.getValue().kind(), Sample.gap(Instant.ofEpochMilli(at)))));
            }
        }
    }

    /**
     * Writes a batch, all or nothing.
     *
     * @return how many could not be kept because their hour was already added up: the clock went back
     */
    public int write(List<Entry> entries, Instant now) throws SQLException {
        return transaction(() -> {
            Instant rolled = rollUp.rolled().orElse(Instant.EPOCH);
            List<Entry> kept = entries.stream()
                    .filter(entry -> !entry.sample().at().isBefore(rolled))
                    .toList();
            put(kept);
            Schema.fact(connection, ALIVE, now.toEpochMilli());
            return entries.size() - kept.size();
        });
    }

    private void put(List<Entry> entries) throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement("INSERT INTO fresh(entity, at, value, text) VALUES (?, ?, ?, ?)")) {
            for (Entry entry : entries) {
                put.setInt(1, names.id(entry.entity(), entry.kind()));
                put.setLong(2, entry.sample().at().toEpochMilli());
                number(put, 3, entry.sample().value());
                put.setString(4, entry.sample().text().orElse(null));
                put.addBatch();
            }
            put.executeBatch();
        }
    }

    static void number(PreparedStatement put, int column, OptionalDouble value) throws SQLException {
        if (value.isPresent()) {
            put.setDouble(column, value.getAsDouble());
        } else {
            put.setNull(column, Types.DOUBLE);
        }
    }

    /** Adds up all hours, and days, that are over. */
    public void roll(Instant now) throws SQLException {
        transaction(() -> {
            rollUp.upTo(now, names.all());
            return 0;
        });
    }

    /** Deletes what is old enough. What held when a time begins that is kept stays. */
    public void thin(Retention.Rules rules, Instant now) throws SQLException {
        transaction(() -> {
            for (Map.Entry<String, Names.Known> entity : names.all().entrySet()) {
                Optional<Retention> retention = rules.of(entity.getKey());
                if (retention.isPresent()) {
                    thin(entity.getValue(), retention.get(), now);
                }
            }
            return 0;
        });
    }

    private void thin(Names.Known entity, Retention retention, Instant now) throws SQLException {
        delete("readings", entity.id(), retention.floor(entity.kind(), now));
        for (Level level : Level.values()) {
            delete(level.table(), entity.id(), retention.floor(level, now));
        }
    }

    private void delete(String table, int entity, Instant before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table
                + " WHERE entity = ? AND at <" + " (SELECT max(at) FROM " + table + " WHERE entity = ? AND at <= ?)")) {
            delete.setInt(1, entity);
            delete.setInt(2, entity);
            delete.setLong(3, before.toEpochMilli());
            delete.executeUpdate();
        }
    }

    /** Up to when everything is added up. */
    public Optional<Instant> rolled() throws SQLException {
        return transaction(rollUp::rolled);
    }

    /** The connection itself, between two calls. */
    Connection connection() {
        return connection;
    }

    public Dialect dialect() {
        return dialect;
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException failure) {
            try {
                connection.rollback();
                names.load();
            } catch (SQLException alsoGone) {
                failure.addSuppressed(alsoGone);
            }
            throw failure;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
