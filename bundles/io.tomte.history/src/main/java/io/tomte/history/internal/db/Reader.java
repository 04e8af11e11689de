package io.tomte.history.internal.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.tomte.history.api.Point;
import io.tomte.history.api.Query;
import io.tomte.history.api.Series;
import io.tomte.history.internal.fold.Fold;
import io.tomte.history.internal.fold.Grid;
import io.tomte.history.internal.fold.Level;
import io.tomte.history.internal.fold.Piece;
import io.tomte.history.internal.fold.Sample;

/** Answers queries on a connection of its own. Blocking; one thread. */
public final class Reader {
    private final Connection connection;
    private final Rows rows;
    private final ZoneId zone;
    private final Instant now;

    /** @param connection stays the caller's */
    public Reader(Connection connection, Dialect dialect, ZoneId zone, Instant now) throws SQLException {
        this.connection = connection;
        this.rows = new Rows(connection);
        this.zone = zone;
        this.now = now;
        dialect.prepare(connection);
        connection.setAutoCommit(false); // one snapshot for all statements of an answer
        connection.setTransactionIsolation(
                dialect == Dialect.SQLITE
                        ? Connection.TRANSACTION_SERIALIZABLE
                        : Connection.TRANSACTION_REPEATABLE_READ);
    }

    /** @param retention of the entity */
    public Optional<Series> read(Query query, Retention retention) throws SQLException {
        Optional<Names.Known> entity = Names.find(connection, query.entity());
        return entity.isEmpty() ? Optional.empty() : Optional.of(read(entity.get(), query, retention));
    }

    private Series read(Names.Known entity, Query query, Retention retention) throws SQLException {
        Instant from = query.from();
        Instant to = query.to().isAfter(now) ? now : query.to();
        boolean onOff = entity.kind() == ReadingKind.ON_OFF;
        boolean counter = entity.kind() == ReadingKind.COUNTER;
        if (!to.isAfter(from)) {
            return new Series(Optional.empty(), "readings", onOff, counter, List.of());
        }
        boolean whole = !from.isBefore(retention.floor(entity.kind(), now));
        boolean text = entity.kind() == ReadingKind.TEXT;
        if (text || whole && rows.countSamples(entity.id(), from, to) <= query.points()) {
            List<Point> points = readings(entity.id(), from, to);
            int most = Math.min(points.size(), query.points());
            return new Series(
                    Optional.empty(), "readings", onOff, counter, points.subList(points.size() - most, points.size()));
        }
        Duration least = whole ? Duration.ofSeconds(1) : finest(from, retention).length();
        Grid grid = Grid.of(Duration.between(from, to), query.points(), least, zone);
        Optional<Level> level = coarsest(grid.step());
        List<Piece> pieces = pieces(entity, level, grid, from, to);
        return new Series(
                Optional.of(grid.step()),
                level.map(Level::table).orElse("readings"),
                onOff,
                counter,
                points(pieces, grid));
    }

    private Level finest(Instant from, Retention retention) {
        for (Level level : Level.values()) {
            if (!from.isBefore(retention.floor(level, now))) {
                return level;
            }
        }
        return Level.DAY;
    }

    private static Optional<Level> coarsest(Duration step) {
        Optional<Level> found = Optional.empty();
        for (Level level : Level.values()) {
            if (level.length().compareTo(step) <= 0) {
                found = Optional.of(level);
            }
        }
        return found;
    }

    private List<Point> readings(int entity, Instant from, Instant to) throws SQLException {
        List<Point> points = new ArrayList<>();
        rows.before(entity, from)
                .filter(sample -> !sample.isGap())
                .ifPresent(held -> points.add(point(new Sample(from, held.value(), held.text()))));
        rows.samples(entity, from, to, sample -> {
            boolean again = sample.isGap() && (points.isEmpty() || points.getLast() instanceof Point.Gap);
            if (!points.isEmpty() && points.getLast().at().equals(sample.at())) {
                points.removeLast(); // what held before gives way to a reading of the first moment
            }
            if (!again) {
                points.add(point(sample));
            }
        });
        return points;
    }

    private static Point point(Sample sample) {
        if (sample.value().isPresent()) {
            return new Point.Value(sample.at(), sample.value().getAsDouble());
        }
        return sample.text()
                .<Point>map(text -> new Point.Text(sample.at(), text))
                .orElseGet(() -> new Point.Gap(sample.at()));
    }

    /** Days as far as they are added up, then hours, then readings; or minutes or hours, then readings; or readings alone. */
    private List<Piece> pieces(Names.Known entity, Optional<Level> level, Grid grid, Instant from, Instant to)
            throws SQLException {
        List<Piece> pieces = new ArrayList<>();
        Instant start = grid.start(from);
        Instant rolled = earlier(RollUp.rolled(connection).orElse(Instant.EPOCH), to);
        OptionalDouble held = held(entity.id(), level, start);
        Instant readingsFrom = level.isPresent() && rolled.isAfter(start) ? rolled : start;
        Fold.Plan plan = Fold.Plan.answer(grid);
        if (entity.kind() == ReadingKind.COUNTER) {
            plan.counter(rows.numberBefore(entity.id(), readingsFrom));
        }
        Fold fold = plan.from(start, held, pieces::add);
        if (level.isPresent()) {
            Instant first = level.get() == Level.DAY
                    ? earlier(RollUp.rolledDays(connection).orElse(Instant.EPOCH), rolled)
                    : rolled;
            add(fold, level.get(), entity.id(), start, first);
            if (level.get() == Level.DAY) {
                add(fold, Level.HOUR, entity.id(), first.isAfter(start) ? first : start, rolled);
            }
        }
        rows.samples(entity.id(), readingsFrom, to, fold::sample);
        fold.end(to);
        return pieces;
    }

    /** A reading tells best; where they are deleted already, the level does. */
    private OptionalDouble held(int entity, Optional<Level> level, Instant at) throws SQLException {
        Optional<Sample> reading = rows.before(entity, at);
        if (reading.isPresent() || level.isEmpty()) {
            return reading.map(Sample::value).orElse(OptionalDouble.empty());
        }
        return rows.lastBefore(level.get(), entity, at);
    }

    private void add(Fold fold, Level level, int entity, Instant from, Instant to) throws SQLException {
        rows.pieces(level, entity, from, to, piece -> fold.piece(piece, level.end(piece.start(), zone)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static List<Point> points(List<Piece> pieces, Grid grid) {
        List<Point> points = new ArrayList<>();
        Optional<Instant> expected = Optional.empty();
        for (Piece piece : pieces) {
            expected.filter(at -> at.isBefore(piece.start())).ifPresent(at -> points.add(new Point.Gap(at)));
            points.add(new Point.Bucket(
                    piece.start(), piece.min(), piece.mean(), piece.max(), piece.last(), piece.increase()));
            expected = Optional.of(grid.next(piece.start()));
        }
        return points;
    }
}
