package io.tomte.history.internal.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

import io.tomte.history.internal.fold.Level;
import io.tomte.history.internal.fold.Piece;
import io.tomte.history.internal.fold.Sample;

/** Reads rows of one entity. */
final class Rows {
    private static final String BOTH = "(SELECT at, value, text FROM readings WHERE entity = ? AND at >= ? AND at < ?"
            + " UNION ALL SELECT at, value, text FROM fresh WHERE entity = ? AND at >= ? AND at < ?) AS both_of";
    private final Connection connection;

    Rows(Connection connection) {
        this.connection = connection;
    }

    /** Takes one row at a time. */
    interface Taker<T> {
        void take(T row) throws SQLException;
    }

    void samples(int entity, Instant from, Instant to, Taker<Sample> taker) throws SQLException {
        try (PreparedStatement find = both("SELECT at, value, text FROM " + BOTH + " ORDER BY at", entity, from, to);
                ResultSet rows = find.executeQuery()) {
            while (rows.next()) {
                taker.take(sample(rows, 1));
            }
        }
    }

    long countSamples(int entity, Instant from, Instant to) throws SQLException {
        try (PreparedStatement count = both("SELECT count(*) FROM " + BOTH, entity, from, to);
                ResultSet row = count.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private PreparedStatement both(String sql, int entity, Instant from, Instant to) throws SQLException {
        PreparedStatement find = connection.prepareStatement(sql);
        for (int i = 0; i < 6; i += 3) {
            find.setInt(i + 1, entity);
            find.setLong(i + 2, from.toEpochMilli());
            find.setLong(i + 3, to.toEpochMilli());
        }
        find.setFetchSize(1_000);
        return find;
    }

    /** The last sample before a moment. */
    Optional<Sample> before(int entity, Instant at) throws SQLException {
        Optional<Sample> fresh = before("fresh", "", entity, at);
        return fresh.isPresent() ? fresh : before("readings", "", entity, at);
    }

    /** The last number before a moment, also one before a gap. */
    OptionalDouble numberBefore(int entity, Instant at) throws SQLException {
        String number = " AND value IS NOT NULL";
        Optional<Sample> fresh = before("fresh", number, entity, at);
        Optional<Sample> found = fresh.isPresent() ? fresh : before("readings", number, entity, at);
        return found.map(Sample::value).orElse(OptionalDouble.empty());
    }

    private Optional<Sample> before(String table, String also, int entity, Instant at) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("SELECT at, value, text FROM " + table
                + " WHERE entity = ? AND at < ?" + also + " ORDER BY at DESC LIMIT 1")) {
            find.setInt(1, entity);
            find.setLong(2, at.toEpochMilli());
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(sample(row, 1)) : Optional.empty();
            }
        }
    }

    void pieces(Level level, int entity, Instant from, Instant to, Taker<Piece> taker) throws SQLException {
        try (PreparedStatement find =
                connection.prepareStatement("SELECT at, low, mean, high, known, last, increase FROM " + level.table()
                        + " WHERE entity = ? AND at >= ? AND at < ? ORDER BY at")) {
            find.setInt(1, entity);
            find.setLong(2, from.toEpochMilli());
            find.setLong(3, to.toEpochMilli());
            find.setFetchSize(1_000);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    taker.take(piece(rows));
                }
            }
        }
    }

    /** What held at the end of the last piece before a moment. */
    OptionalDouble lastBefore(Level level, int entity, Instant at) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(
                "SELECT last FROM " + level.table() + " WHERE entity = ? AND at < ? ORDER BY at DESC LIMIT 1")) {
            find.setInt(1, entity);
            find.setLong(2, at.toEpochMilli());
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? number(row, 1) : OptionalDouble.empty();
            }
        }
    }

    private static Piece piece(ResultSet row) throws SQLException {
        Instant start = Instant.ofEpochMilli(row.getLong(1));
        OptionalDouble mean = number(row, 3);
        if (mean.isEmpty()) {
            return Piece.unknown(start);
        }
        return new Piece(
                start,
                row.getDouble(2),
                mean.getAsDouble(),
                row.getDouble(4),
                Duration.ofMillis(row.getLong(5)),
                number(row, 6),
                row.getDouble(7));
    }

    /** @param first number of the column with the time; value and text follow */
    static Sample sample(ResultSet row, int first) throws SQLException {
        return new Sample(
                Instant.ofEpochMilli(row.getLong(first)),
                number(row, first + 1),
                Optional.ofNullable(row.getString(first + 2)));
    }

    private static OptionalDouble number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
