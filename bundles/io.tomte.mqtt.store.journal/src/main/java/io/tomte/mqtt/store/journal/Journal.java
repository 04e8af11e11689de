package io.tomte.mqtt.store.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.api.store.SessionStore;
import io.tomte.mqtt.api.store.StoreFigures;
import io.tomte.mqtt.api.store.StoreReport;
import io.tomte.mqtt.api.store.StoreSnapshot;
import io.tomte.mqtt.store.journal.internal.JournalRetained;
import io.tomte.mqtt.store.journal.internal.JournalSessions;
import io.tomte.mqtt.store.journal.internal.JournalSnapshot;
import io.tomte.mqtt.store.journal.internal.commit.Committer;
import io.tomte.mqtt.store.journal.internal.disk.Disk;
import io.tomte.mqtt.store.journal.internal.disk.FolderDisk;
import io.tomte.mqtt.store.journal.internal.disk.MissingDisk;
import io.tomte.mqtt.store.journal.internal.index.Index;
import io.tomte.mqtt.store.journal.internal.index.SessionReader;
import io.tomte.mqtt.store.journal.internal.log.Recovery;
import io.tomte.mqtt.store.journal.internal.log.Sealed;
import io.tomte.mqtt.store.journal.internal.log.SegmentLog;
import io.tomte.mqtt.store.journal.internal.repair.Inspection;
import io.tomte.mqtt.store.journal.internal.retained.LazyRetained;
import io.tomte.mqtt.store.journal.internal.retained.LazyTopics;
import io.tomte.mqtt.topic.TopicFilter;

/**
 * Everything a broker must not lose, in one folder. What a stage of the two stores calls done is on the device: it was forced.
 * Opening reads the whole folder, whatever it looks like; what is damaged is set aside and told in {@link #damage}. Any thread.
 */
public final class Journal implements StoreReport, AutoCloseable {
    private final Disk disk;
    private final Index index;
    private final SegmentLog log;
    private final Committer committer;
    private final ScheduledExecutorService timer;
    private final LazyRetained lazy;
    private final SessionStore sessions;
    private final RetainedStore retained;
    private final List<String> damage;

    private Journal(Disk disk, JournalOptions options, Clock clock) throws IOException {
        this.disk = disk;
        index = new Index();
        Inspection inspection = new Inspection(disk, index, clock);
        log = new Recovery(disk, inspection).open(options.segmentBytes());
        inspection.close();
        damage = inspection.sentences();
        committer = new Committer(log, index);
        if (!damage.isEmpty()) {
            committer.heal();
        }
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tomte-journal-timer");
            thread.setDaemon(true);
            return thread;
        });
        lazy = new LazyRetained(committer::append, topics(options), timer, System::nanoTime);
        SessionReader reader = new SessionReader(index, log, clock);
        sessions = new JournalSessions(committer, index, reader);
        retained = new JournalRetained(committer, index, reader, lazy, clock);
        committer.start();
    }

    /**
     * Opens the journal in this folder, which is made if it is not there; reads all of it, so it may take seconds.
     *
     * @throws IOException when the folder cannot be read at all
     */
    public static Journal open(Path folder, JournalOptions options) throws IOException {
        return open(new FolderDisk(folder), options, Clock.systemUTC());
    }

    /** A journal that has nothing and takes nothing, in place of one that could not be opened. */
    public static Journal unavailable(IOException why) {
        try {
            return open(new MissingDisk(why), JournalOptions.usual(), Clock.systemUTC());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Opens a journal on any disk, also one that is only played. */
    static Journal open(Disk disk, JournalOptions options, Clock clock) throws IOException {
        return new Journal(disk, options, clock);
    }

    private static LazyTopics topics(JournalOptions options) {
        Map<TopicFilter, Duration> special = new LinkedHashMap<>();
        options.delayOf().forEach((filter, delay) -> special.put(TopicFilter.parse(filter), delay));
        return new LazyTopics(options.retainedDelay(), special);
    }

    public SessionStore sessions() {
        return sessions;
    }

    public RetainedStore retained() {
        return retained;
    }

    @Override
    public Optional<String> trouble() {
        return committer.refusal();
    }

    @Override
    public List<String> damage() {
        return damage;
    }

    @Override
    public CompletionStage<StoreFigures> figures() {
        return committer.ask(() ->
                new StoreFigures(log.size(), index.bytes(), index.messages(), index.retained(), committer.work()));
    }

    /** Values of retained topics that wait for their time to be written are in it, too. */
    @Override
    public CompletionStage<Optional<StoreSnapshot>> snapshot() {
        lazy.flush();
        return committer.seal().thenApply(this::snapshot);
    }

    private Optional<StoreSnapshot> snapshot(List<Sealed> segments) {
        Optional<String> refusal = committer.refusal();
        if (segments.isEmpty() && refusal.isPresent()) {
            committer.release();
            throw new CompletionException(new IOException(refusal.get()));
        }
        return Optional.of(new JournalSnapshot(disk, segments, committer::release));
    }

    /** Writes what waits and closes the files; blocks until then. */
    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        lazy.flush();
        committer.close();
    }
}
