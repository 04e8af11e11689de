package io.tomte.history.internal.record;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;

import io.tomte.history.api.HistoryReport;
import io.tomte.history.internal.db.Database;
import io.tomte.history.internal.db.Entry;
import io.tomte.history.internal.db.FileSnapshot;
import io.tomte.history.internal.db.Retention;
import io.tomte.history.internal.db.Writer;
import io.tomte.mqtt.api.store.StoreSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries readings from the home into the database, in batches. While nothing can be written, readings wait as long as there is room,
 * and are counted afterwards; it goes on by itself. {@link #offer} and {@link #report} are for any thread and never block; all else
 * blocks and belongs to the thread of the history.
 */
public final class Recorder implements Intake.Outlet {
    /** Readings that wait at most. */
    static final int ROOM = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int BATCH = 1_000;
    private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(1);

    /** Time that readings of an hour have to arrive before it is added up. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Database database;
    private final Retention.Rules retention;
    private final Clock clock;
    private final Wishes wishes;
    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(ROOM);
    private final List<Entry> batch = new ArrayList<>();
    private final LongAdder recorded = new LongAdder();
    private final Map<String, LongAdder> dropped = new ConcurrentHashMap<>();
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean lost;
    private Instant written = Instant.EPOCH;
    private Instant thinned = Instant.EPOCH;
    private int setAside;

    /** What the recorder would like to have told again. Called on the thread of the history. */
    public interface Wishes {
        /** Readings can be taken again after some could not. */
        void roomAgain();

        /** The database is a new one, and knows nothing of what holds. */
        void begunAnew();
    }

    public Recorder(Database database, Retention.Rules retention, Clock clock, Wishes wishes) {
        this.database = database;
        this.retention = retention;
        this.clock = clock;
        this.wishes = wishes;
    }

    @Override
    public boolean offer(Entry entry) {
        if (waiting.offer(entry)) {
            return true;
        }
        count(trouble.isPresent() ? "not-writable" : "queue-full", 1);
        lost = true;
        return false;
    }

    private void count(String reason, long more) {
        if (more > 0) {
            dropped.computeIfAbsent(reason, any -> new LongAdder()).add(more);
        }
    }

    /** Whether there is something for a {@link #turn} to do, now or later: readings that wait, or a database that is written. */
    boolean isBusy() {
        return !waiting.isEmpty() || !batch.isEmpty() || database.isOpen();
    }

    /** Writes what waits, shows that the hub lives, and adds up and deletes what is due. Never throws. */
    public void turn() {
        if (!isBusy()) {
            return; // nothing ever happened: no database is opened
        }
        try {
            turn(database.writer());
            trouble.ifPresent(old -> LOG.info("The history is written again."));
            trouble = Optional.empty();
        } catch (SQLException failure) {
            failed(failure);
        }
        if (lost && waiting.remainingCapacity() > ROOM / 2) {
            lost = false;
            wishes.roomAgain();
        }
        if (database.notes().size() > setAside && database.isOpen()) {
            setAside = database.notes().size();
            wishes.begunAnew();
        }
    }

    private void turn(Writer writer) throws SQLException {
        Instant now = clock.instant();
        while (!batch.isEmpty() || waiting.drainTo(batch, BATCH) > 0) {
            int late = writer.write(batch, now);
            recorded.add(batch.size() - late);
            count("clock-went-back", late);
            batch.clear();
            written = now;
        }
        if (!now.isBefore(written.plus(SIGN_OF_LIFE))) {
            writer.write(List.of(), now);
            written = now;
        }
        writer.roll(now.minus(GRACE));
        Instant rolled = writer.rolled().orElse(Instant.EPOCH);
        if (rolled.isAfter(thinned)) {
            writer.thin(retention, now);
            thinned = rolled;
        }
    }

    private void failed(SQLException failure) {
        database.failed(failure);
        String sentence;
        if (database.dialect().isFull(failure)) {
            sentence = "The disk is full, so the history is not written. Make room; it goes on by itself.";
        } else {
            sentence = "The history cannot be written (" + failure.getMessage()
                    + "). Look at the database; it goes on by itself.";
        }
        if (trouble.filter(sentence::equals).isEmpty()) {
            LOG.warn("{}", sentence);
        }
        trouble = Optional.of(sentence);
    }

    /** How it fares. */
    public HistoryReport report() {
        Map<String, Long> counts = new HashMap<>();
        dropped.forEach((reason, count) -> counts.put(reason, count.sum()));
        return new HistoryReport(trouble, database.notes(), recorded.sum(), counts);
    }

    /** A copy for a backup. */
    public Optional<StoreSnapshot> snapshot() throws IOException {
        turn();
        return FileSnapshot.take(database);
    }

    /** Writes what waits and closes the database. */
    public void close() {
        turn();
        try {
            if (database.isOpen() && trouble.isEmpty()) {
                database.writer().write(List.of(), clock.instant()); // from here on nothing is known
            }
            database.close();
        } catch (SQLException failure) {
            LOG.warn("The history did not close well: {}. Nothing that was written is lost.", failure.getMessage());
        }
        if (!waiting.isEmpty() || !batch.isEmpty()) {
            LOG.warn("{} readings could not be written before the end.", waiting.size() + batch.size());
        }
    }
}
