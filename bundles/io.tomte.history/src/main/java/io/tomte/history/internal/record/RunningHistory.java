package io.tomte.history.internal.record;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.work.RestingThread;
import io.tomte.history.api.History;
import io.tomte.history.api.HistoryException;
import io.tomte.history.api.HistoryReport;
import io.tomte.history.api.Query;
import io.tomte.history.api.Series;
import io.tomte.history.internal.db.Database;
import io.tomte.history.internal.db.Entry;
import io.tomte.history.internal.db.Reader;
import io.tomte.history.internal.db.Retention;
import io.tomte.mqtt.api.store.StoreSnapshot;

/**
 * The history with its threads: one that writes while there is a database, and one that reads while somebody asks and ends half a minute later. Any thread;
 * nothing blocks but {@link #close}.
 */
public final class RunningHistory implements History, AutoCloseable {
    private static final int MOST_QUESTIONS = 64;
    private static final long READER_LINGERS_S = 30;
    private static final long CLOSE_S = 10;

    private final Database database;
    private final Retention.Rules retention;
    private final Clock clock;
    private final Recorder recorder;
    private final Intake intake;
    private final DeviceRegistry registry;
    private final DeviceRegistry.Registration registration;
    private final Duration every;
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor writing = RestingThread.named("tomte-history");
    private final ExecutorService reading;

    /** @param every how often what came in is written */
    public RunningHistory(
            DeviceRegistry registry, Database database, Retention.Rules retention, Clock clock, Duration every) {
        this.registry = registry;
        this.database = database;
        this.retention = retention;
        this.clock = clock;
        this.every = every;
        recorder = new Recorder(database, retention, clock, wishes());
        intake = new Intake(entity -> retention.of(entity).isPresent(), clock, this::take);
        writing.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        ThreadPoolExecutor readers = new ThreadPoolExecutor(
                1,
                1,
                READER_LINGERS_S,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_QUESTIONS),
                Thread.ofPlatform().daemon().name("tomte-history-read").factory());
        readers.allowCoreThreadTimeOut(true);
        reading = readers;
        registration = registry.listen(intake);
        intake.begin(registry.home());
    }

    private boolean take(Entry entry) {
        boolean taken = recorder.offer(entry);
        turnLater();
        return taken;
    }

    /** One turn after the time between two writes, where there is none to come yet; any thread. */
    private void turnLater() {
        if (!writing.isShutdown() && due.compareAndSet(false, true)) {
            try {
                writing.schedule(this::dueTurn, every.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closed) { // between the two lines above; the end writes what waits
                due.set(false);
            }
        }
    }

    private void dueTurn() {
        due.set(false);
        turn();
    }

    private void turn() {
        recorder.turn();
        if (recorder.isBusy()) {
            turnLater();
        }
    }

    private Recorder.Wishes wishes() {
        return new Recorder.Wishes() {
            @Override
            public void roomAgain() {
                intake.again(registry.home());
            }

            @Override
            public void begunAnew() {
                intake.anew(registry.home());
            }
        };
    }

    /** What waits to be written is written first, so that the answer goes up to now. */
    @Override
    public CompletionStage<Optional<Series>> series(Query query) {
        Optional<Retention> kept = retention.of(query.entity());
        if (kept.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        try {
            return CompletableFuture.runAsync(this::turn, writing)
                    .thenApplyAsync(written -> read(query, kept.get()), reading);
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.failedFuture(
                    new HistoryException("The history has too many questions to answer. Try again.", busy));
        }
    }

    private Optional<Series> read(Query query, Retention kept) {
        if (!database.exists()) {
            return Optional.empty();
        }
        try (Connection connection = database.connect()) {
            return new Reader(connection, database.dialect(), database.zone(), clock.instant()).read(query, kept);
        } catch (SQLException failure) {
            throw new HistoryException(
                    "The history cannot be read (" + failure.getMessage() + "). Look at GET /api/v1/health.", failure);
        }
    }

    @Override
    public HistoryReport report() {
        return recorder.report();
    }

    /** The files of the database as they are now, for a backup. */
    public CompletionStage<Optional<StoreSnapshot>> snapshot() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return recorder.snapshot();
                    } catch (IOException failure) {
                        throw new CompletionException(failure);
                    } finally {
                        turnLater(); // the snapshot may have opened the database
                    }
                },
                writing);
    }

    /** Writes what came in; blocks some seconds at most. */
    @Override
    public void close() {
        registration.close();
        reading.shutdown();
        writing.execute(recorder::close);
        writing.shutdown();
        try {
            if (!writing.awaitTermination(CLOSE_S, TimeUnit.SECONDS)) {
                writing.shutdownNow();
            }
        } catch (InterruptedException ended) {
            writing.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
