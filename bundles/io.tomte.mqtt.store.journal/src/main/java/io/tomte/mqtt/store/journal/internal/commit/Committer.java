package io.tomte.mqtt.store.journal.internal.commit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.entry.Out;
import io.tomte.mqtt.store.journal.internal.index.Index;
import io.tomte.mqtt.store.journal.internal.log.Batch;
import io.tomte.mqtt.store.journal.internal.log.Encoded;
import io.tomte.mqtt.store.journal.internal.log.Sealed;
import io.tomte.mqtt.store.journal.internal.log.SegmentLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that owns the journal. Records from any thread gather in a batch while the one before is being forced; so one record
 * on its own is forced at once, and many share a force. Only this thread touches log and index.
 */
public final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int MOST_WAITING =
            64 * 1024 * 1024; // bytes; a disk that does not answer must not fill the memory

    private final SegmentLog log;
    private final Index index;
    private final Cleaner cleaner;
    private final ThreadLocal<Out> out = ThreadLocal.withInitial(Out::new);
    private final Thread thread = new Thread(this::run, "tomte-journal");

    private final Object lock = new Object();
    private final Deque<Runnable> tasks = new ArrayDeque<>(); // guarded by lock, like the next three
    private Batch open = new Batch();
    private Optional<IOException> refusal = Optional.empty();
    private boolean closing;

    private final List<Entry> owed = new ArrayList<>(); // could not be written and must not be lost

    public Committer(SegmentLog log, Index index) {
        this.log = log;
        this.index = index;
        this.cleaner = new Cleaner(log, index);
        thread.setDaemon(true);
    }

    /** Writes everything anew that counts, so that damage is not met again at the next start. Before {@link #start}. */
    public void heal() {
        cleaner.heal();
    }

    public void start() {
        thread.start();
    }

    /** Writes a record. Any thread; the stage completes on this thread when the record and all before it are safe. */
    public CompletionStage<Void> append(Entry record) {
        Encoded encoded = new Encoded(record, out.get());
        synchronized (lock) {
            Optional<IOException> why = refusalOf(record, encoded.size());
            if (why.isPresent()) {
                return CompletableFuture.failedFuture(why.get());
            }
            open.add(encoded);
            lock.notify();
            return open.safe();
        }
    }

    private Optional<IOException> refusalOf(Entry record, int bytes) {
        if (closing) {
            return Optional.of(new IOException("The journal is closed"));
        }
        if (record.frees()) {
            return Optional.empty();
        }
        if (open.size() + bytes > MOST_WAITING) {
            return Optional.of(new IOException("The disk does not keep up: 64 MB wait to be written"));
        }
        return refusal;
    }

    /** Runs a task on the thread of the journal, between two batches. */
    public <T> CompletionStage<T> ask(Supplier<T> task) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        synchronized (lock) {
            if (closing) {
                return CompletableFuture.failedFuture(new IOException("The journal is closed"));
            }
            tasks.add(() -> {
                try {
                    answer.complete(task.get());
                } catch (RuntimeException failure) {
                    answer.completeExceptionally(failure);
                }
            });
            lock.notify();
        }
        return answer;
    }

    /** Ends the files of everything that is safe now, and keeps them as they are until {@link #release}. Any thread. */
    public CompletionStage<List<Sealed>> seal() {
        return ask(() -> {
            cleaner.pin();
            return log.seal();
        });
    }

    /** Takes one {@link #seal} back. Any thread. */
    public void release() {
        ask(() -> {
            cleaner.unpin();
            return Optional.empty();
        });
    }

    /** Why nothing new is taken; empty while all is well. Any thread. */
    public Optional<String> refusal() {
        synchronized (lock) {
            return refusal.map(IOException::getMessage);
        }
    }

    // ---- on the thread of the journal

    private void run() {
        prepare();
        while (true) {
            List<Runnable> due;
            Batch batch;
            boolean last;
            synchronized (lock) {
                rest();
                batch = open;
                open = new Batch();
                due = List.copyOf(tasks);
                tasks.clear();
                last = closing;
            }
            commit(batch);
            due.forEach(Runnable::run);
            prepare();
            if (last) {
                confirm();
                return;
            }
        }
    }

    /** Waits for something to do. */
    private void rest() {
        boolean troubled = refusal.isPresent() || !owed.isEmpty();
        while (open.isEmpty() && tasks.isEmpty() && !closing && (troubled || !cleaner.isDue())) {
            try {
                lock.wait(troubled ? RETRY.toMillis() : 0);
            } catch (InterruptedException stop) {
                closing = true;
            }
            if (troubled) {
                return;
            }
        }
    }

    private void commit(Batch batch) {
        Batch first = new Batch();
        owed.forEach(record -> first.add(new Encoded(record, out.get())));
        long begin = log.end();
        try {
            Batch moved = cleaner.next();
            if (first.isEmpty() && moved.isEmpty() && batch.isEmpty()) {
                return;
            }
            for (Batch part : List.of(first, moved, batch)) {
                log.append(part);
            }
            log.force();
            for (Batch part : List.of(first, moved, batch)) {
                part.forEach(index::apply);
            }
            owed.clear();
        } catch (IOException failure) {
            failed(failure, begin, batch);
            return;
        } catch (RuntimeException bug) { // must not end the thread, or everybody waits for ever
            LOG.error("The journal failed to write a batch", bug);
            failed(new IOException(bug.toString(), bug), begin, batch);
            return;
        }
        if (refusal().isPresent()) {
            prepare(); // who is told that all is well again may rely on it
        }
        batch.safe().complete(null);
        try {
            cleaner.committed();
        } catch (IOException failure) { // costs room, nothing else
            LOG.warn("An old file of the journal could not be deleted", failure);
        }
    }

    /** Says in the journal that all of it was forced, so that damage at its end is known to be damage. */
    private void confirm() {
        if (log.forces() == 0) {
            return;
        }
        Batch last = new Batch();
        last.add(new Encoded(new Entry.Begins(log.begin()), out.get()));
        try {
            log.append(last);
            log.force();
        } catch (IOException failure) {
            LOG.warn("The journal could not be closed in an orderly way", failure);
        }
    }

    private void failed(IOException failure, long begin, Batch batch) {
        log.giveUp(begin);
        cleaner.failed();
        batch.entries().stream().filter(Entry::frees).forEach(owed::add);
        refuse(failure);
        batch.safe().completeExceptionally(failure);
    }

    /** Makes sure of the room for what comes next; what only frees something has room in the current file for long. */
    private void prepare() {
        try {
            log.ensureSpare();
            if (owed.isEmpty()) {
                accept();
            }
        } catch (IOException full) {
            refuse(full);
        }
    }

    private void refuse(IOException why) {
        IOException said = new IOException("The journal cannot be written (" + why.getMessage() + ")", why);
        boolean news;
        synchronized (lock) {
            news = refusal.isEmpty();
            refusal = Optional.of(said);
        }
        if (news) {
            LOG.error("{}. Nothing new is acknowledged until it can; make room or mend the disk.", said.getMessage());
        }
    }

    private void accept() {
        boolean news;
        synchronized (lock) {
            news = refusal.isPresent();
            refusal = Optional.empty();
        }
        if (news) {
            LOG.info("The journal can be written again");
        }
    }

    /** Writes what was handed over and ends; blocks until then. */
    @Override
    public void close() throws IOException {
        synchronized (lock) {
            closing = true;
            lock.notify();
        }
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }
}
