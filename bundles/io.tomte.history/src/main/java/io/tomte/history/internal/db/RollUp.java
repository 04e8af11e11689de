package io.tomte.history.internal.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import io.tomte.history.internal.fold.Fold;
import io.tomte.history.internal.fold.Level;
import io.tomte.history.internal.fold.Piece;
import io.tomte.history.internal.fold.Sample;

/**
 * Sorts fresh readings of hours that are over into their place and adds them up. A piece of time in which nothing of an entity
 * happened gets no row: what held before goes on. Within the writer's transaction.
 */
final class RollUp {
    private static final String ROLLED = "rolled";
    private static final String ROLLED_DAYS = "rolled_days";

    private final Connection connection;
    private final ZoneId zone;
    private final Rows rows;

    RollUp(Connection connection, ZoneId zone) {
        this.connection = connection;
        this.zone = zone;
        this.rows = new Rows(connection);
    }

    Optional<Instant> rolled() throws SQLException {
        return rolled(connection);
    }

    /** Up to when minutes and hours are added up. */
    static Optional<Instant> rolled(Connection connection) throws SQLException {
        return instant(Schema.fact(connection, ROLLED));
    }

    /** Up to when days are. */
    static Optional<Instant> rolledDays(Connection connection) throws SQLException {
        return instant(Schema.fact(connection, ROLLED_DAYS));
    }

    private static Optional<Instant> instant(OptionalLong millis) {
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }

    void upTo(Instant now, Map<String, Names.Known> entities) throws SQLException {
        Instant hour = Level.HOUR.start(now, zone);
        if (!rolled().orElse(Instant.EPOCH).isBefore(hour)) {
            return;
        }
        Map<Integer, ReadingKind> kinds = new HashMap<>();
        entities.values().forEach(entity -> kinds.put(entity.id(), entity.kind()));
        hours(hour, kinds);
        move(hour);
        Schema.fact(connection, ROLLED, hour.toEpochMilli());
        Instant day = Level.DAY.start(hour, zone);
        Instant before = rolledDays(connection).orElse(Instant.EPOCH);
        if (before.isBefore(day)) {
            for (int entity : entitiesWithHours(before, day)) {
                days(entity, before, day);
            }
            Schema.fact(connection, ROLLED_DAYS, day.toEpochMilli());
        }
    }

    private void hours(Instant until, Map<Integer, ReadingKind> kinds) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(
                "SELECT entity, at, value, text FROM fresh WHERE at < ? ORDER BY entity, at")) {
            find.setLong(1, until.toEpochMilli());
            find.setFetchSize(1_000);
            try (ResultSet fresh = find.executeQuery()) {
                List<Sample> samples = new ArrayList<>();
                int entity = 0;
                while (fresh.next()) {
                    if (fresh.getInt(1) != entity) {
                        addUp(entity, kinds, samples, until);
                        samples.clear();
                        entity = fresh.getInt(1);
                    }
                    samples.add(Rows.sample(fresh, 2));
                }
                addUp(entity, kinds, samples, until);
            }
        }
    }

    private void addUp(int entity, Map<Integer, ReadingKind> kinds, List<Sample> samples, Instant until)
            throws SQLException {
        if (samples.isEmpty() || kinds.get(entity) == ReadingKind.TEXT) {
            return;
        }
        Instant first = samples.getFirst().at();
        OptionalDouble held = rows.before(entity, first).map(Sample::value).orElse(OptionalDouble.empty());
        OptionalDouble counted =
                kinds.get(entity) == ReadingKind.COUNTER ? rows.numberBefore(entity, first) : OptionalDouble.empty();
        for (Level level : List.of(Level.MINUTE, Level.HOUR)) {
            List<Piece> pieces = new ArrayList<>();
            Fold.Plan plan = Fold.Plan.rollUp(level, zone);
            if (kinds.get(entity) == ReadingKind.COUNTER) {
                plan.counter(counted);
            }
            Fold fold = plan.from(level.start(first, zone), held, pieces::add);
            samples.forEach(fold::sample);
            fold.end(until);
            put(level, entity, pieces);
        }
    }

    private void move(Instant until) throws SQLException {
        String update = "INSERT INTO readings(entity, at, value, text) SELECT entity, at, value, text FROM fresh"
                + " WHERE at < ? ORDER BY entity, at ON CONFLICT (entity, at) DO NOTHING";
        for (String sql : List.of(update, "DELETE FROM fresh WHERE at < ?")) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, until.toEpochMilli());
                statement.executeUpdate();
            }
        }
    }

    private List<Integer> entitiesWithHours(Instant from, Instant to) throws SQLException {
        List<Integer> found = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet ids = statement.executeQuery("SELECT id FROM entities")) {
            while (ids.next()) {
                all.add(ids.getInt(1));
            }
        }
        try (PreparedStatement any =
                connection.prepareStatement("SELECT 1 FROM hours WHERE entity = ? AND at >= ? AND at < ? LIMIT 1")) {
            for (int entity : all) {
                any.setInt(1, entity);
                any.setLong(2, from.toEpochMilli());
                any.setLong(3, to.toEpochMilli());
                try (ResultSet row = any.executeQuery()) {
                    if (row.next()) {
                        found.add(entity);
                    }
                }
            }
        }
        return found;
    }

    private void days(int entity, Instant from, Instant until) throws SQLException {
        List<Piece> hours = new ArrayList<>();
        rows.pieces(Level.HOUR, entity, from, until, hours::add);
        Instant first = Level.DAY.start(hours.getFirst().start(), zone);
        List<Piece> days = new ArrayList<>();
        Fold fold =
                Fold.Plan.rollUp(Level.DAY, zone).from(first, rows.lastBefore(Level.HOUR, entity, first), days::add);
        hours.forEach(hour -> fold.piece(hour, Level.HOUR.end(hour.start(), zone)));
        fold.end(until);
        put(Level.DAY, entity, days);
    }

    private void put(Level level, int entity, List<Piece> pieces) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement("INSERT INTO " + level.table()
                + "(entity, at, low, mean, high, known, last, increase) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (entity, at) DO NOTHING")) {
            for (Piece piece : pieces) {
                put.setInt(1, entity);
                put.setLong(2, piece.start().toEpochMilli());
                OptionalDouble nothing = OptionalDouble.empty();
                Writer.number(put, 3, piece.isUnknown() ? nothing : OptionalDouble.of(piece.min()));
                Writer.number(put, 4, piece.isUnknown() ? nothing : OptionalDouble.of(piece.mean()));
                Writer.number(put, 5, piece.isUnknown() ? nothing : OptionalDouble.of(piece.max()));
                put.setLong(6, piece.known().toMillis());
                Writer.number(put, 7, piece.last());
                put.setDouble(8, piece.increase());
                put.addBatch();
            }
            put.executeBatch();
        }
    }
}
