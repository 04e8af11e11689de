package io.tomte.mqtt.store.journal.internal.commit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.tomte.mqtt.api.store.StoreWork;
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
 * on its own is forced at once, and many share a force. Records that nobody waits for wait some milliseconds for company, so that they
 * do not wake this thread one by one; they are forced with the next ones that somebody waits for. Only this thread touches log and index.
 */
public final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int MEGABYTE = 1024 * 1024;
    private static final int MOST_WAITING = // bytes; a disk that does not answer must not fill the memory
            (int) Math.min(64 * MEGABYTE, Runtime.getRuntime().maxMemory() / 8);
    private static final int MOST_UNFORCED = 256 * 1024; // bytes
    private static final int MOST_UNWRITTEN = MOST_UNFORCED / 4; // bytes that wait for company
    private static final Duration LINGER = Duration.ofMillis(10);

    private final SegmentLog log;
    private final Index index;
    private final Cleaner cleaner;
    private final ThreadLocal<Out> out = ThreadLocal.withInitial(Out::new);
    private final Thread thread = new Thread(this::run, "tomte-journal");

    private final Object lock = new Object();
    private final Deque<Runnable> tasks = new ArrayDeque<>(); // guarded by lock, like the next three
    private Batch open = new Batch();
    private boolean closing;
    private boolean asleep; // until somebody calls

    private final Refusal refusal = new Refusal();
    private final Debt debt = new Debt();
    private long messages;

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

    /** Writes a record that nobody waits for: it is safe with the next one of {@link #append}, at the latest. Any thread. */
    public void note(Entry record) {
        Encoded encoded = new Encoded(record, out.get());
        synchronized (lock) {
            if (refusalOf(record, encoded.size()).isEmpty()) {
                open.note(encoded);
                if (asleep || open.size() > MOST_UNWRITTEN) {
                    lock.notify();
                }
            }
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
            return Optional.of(new IOException(
                    "The disk does not keep up: " + MOST_WAITING / MEGABYTE + " MB wait to be written"));
        }
        return refusal.why();
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
            List<Sealed> sealed = sealed();
            cleaner.pin();
            return sealed;
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
        return refusal.why().map(IOException::getMessage);
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
                batch = Batch.NONE;
                if (!open.isEmpty()) {
                    batch = open;
                    open = new Batch();
                }
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

    /** Waits for something to do: some milliseconds in which records that nobody waits for gather, then until somebody calls. */
    private void rest() {
        boolean troubled = refusal.isOn() || debt.isOwed();
        long until = System.nanoTime() + LINGER.toNanos();
        while (!isUrgent() && (troubled || !cleaner.isDue())) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0 && !open.isEmpty()) {
                return;
            }
            asleep = left <= 0 && !troubled;
            try {
                lock.wait(troubled ? RETRY.toMillis() : Math.max(0, left));
            } catch (InterruptedException stop) {
                closing = true;
            }
            if (troubled) {
                return;
            }
            if (asleep) {
                asleep = false;
                until = System.nanoTime() + LINGER.toNanos();
            }
        }
    }

    private boolean isUrgent() {
        return closing || !tasks.isEmpty() || open.isAwaited() || open.size() > MOST_UNWRITTEN;
    }

    private void commit(Batch batch) {
        long safe = log.safeEnd();
        try {
            Batch owed = debt.batch(out.get());
            Batch moved = cleaner.next();
            Batch last = cleaner.last();
            boolean ours = !owed.isEmpty() || !moved.isEmpty() || !last.isEmpty();
            if (!ours && batch.isEmpty()) {
                return;
            }
            List<Batch> parts = List.of(owed, moved, batch, last);
            for (Batch part : parts) {
                log.append(part);
            }
            boolean force = ours || batch.isAwaited() || refusal.isOn() || log.unforced() > MOST_UNFORCED;
            if (force) {
                log.force();
            }
            parts.forEach(part -> part.forEach(index::apply));
            messages += batch.messages();
            if (!force) {
                debt.written(batch);
                return;
            }
            debt.paid();
        } catch (IOException failure) {
            failed(failure, safe, batch);
            return;
        } catch (RuntimeException bug) { // must not end the thread, or everybody waits for ever
            LOG.error("The journal failed to write a batch", bug);
            failed(new IOException(bug.toString(), bug), safe, batch);
            return;
        }
        if (refusal.isOn()) {
            prepare(); // who is told that all is well again may rely on it
        }
        batch.safe().complete(null);
        try {
            cleaner.committed();
        } catch (IOException failure) { // costs room, nothing else
            LOG.warn("An old file of the journal could not be deleted", failure);
        }
    }

    private List<Sealed> sealed() {
        long safe = log.safeEnd();
        try {
            return log.seal();
        } catch (IOException failure) {
            failed(failure, safe, Batch.NONE);
            throw new CompletionException(failure);
        }
    }

    /** What was written since the journal was opened; for a task of {@link #ask}. */
    public StoreWork work() {
        return log.work(messages);
    }

    /** Says in the journal that all of it was forced, so that damage at its end is known to be damage. */
    private void confirm() {
        if (log.isUntouched()) {
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

    private void failed(IOException failure, long safe, Batch batch) {
        log.giveUp(safe);
        cleaner.failed();
        debt.lost(batch);
        refusal.begin(failure);
        batch.safe().completeExceptionally(failure);
    }

    /** Makes sure of the room for what comes next; what only frees something has room in the current file for long. */
    private void prepare() {
        try {
            log.ensureSpare();
            if (!debt.isOwed()) {
                refusal.end();
            }
        } catch (IOException full) {
            refusal.begin(full);
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
