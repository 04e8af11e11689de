package io.tomte.mqtt.store.journal.internal.commit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
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
 * The thread that owns the journal. Records from any thread gather in the {@link Intake} while those before are being forced; so one
 * record on its own is forced at once, and many share a force. Records that nobody waits for are forced with the next ones that somebody
 * waits for. Only this thread touches log and index.
 */
public final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int MOST_UNFORCED = 256 * 1024; // bytes

    private final SegmentLog log;
    private final Index index;
    private final Cleaner cleaner;
    private final Refusal refusal = new Refusal();
    private final Intake intake = new Intake(refusal);
    private final Debt debt = new Debt();
    private final Out out = new Out();
    private final Thread thread = new Thread(this::run, "tomte-journal");
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
        return intake.append(record);
    }

    /** Writes a record that nobody waits for: it is safe with the next one of {@link #append}, at the latest. Any thread. */
    public void note(Entry record) {
        intake.note(record);
    }

    /** Runs a task on the thread of the journal, between two batches. */
    public <T> CompletionStage<T> ask(Supplier<T> task) {
        return intake.ask(task);
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
        Intake.Work work;
        do {
            prepare();
            work = intake.take(mood());
            commit(work.batch());
            work.tasks().forEach(Runnable::run);
        } while (!work.last());
        prepare();
        confirm();
    }

    private Intake.Mood mood() {
        if (refusal.isOn() || debt.isOwed()) {
            return Intake.Mood.TROUBLED;
        }
        return cleaner.isDue() ? Intake.Mood.BUSY : Intake.Mood.IDLE;
    }

    private void commit(Batch batch) {
        long safe = log.safeEnd();
        try {
            List<Batch> parts = debt.isOwed() || cleaner.isDue() ? tidying(batch) : List.of(batch);
            if (parts.stream().allMatch(Batch::isEmpty)) {
                return;
            }
            boolean tidies = parts.stream().anyMatch(part -> part != batch && !part.isEmpty());
            if (!write(parts, tidies || batch.isAwaited() || refusal.isOn())) {
                debt.written(batch);
                return;
            }
            debt.paid();
        } catch (IOException failure) {
            failed(failure, safe, batch);
            return;
        } catch (RuntimeException | Error bug) { // must not end the thread, or everybody waits for ever
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

    /** The batch between what is owed and what is written anew to free a file. */
    private List<Batch> tidying(Batch batch) throws IOException {
        return List.of(debt.batch(out), cleaner.next(), batch, cleaner.last());
    }

    /** @return whether all of it is on the device */
    private boolean write(List<Batch> batches, boolean force) throws IOException {
        for (Batch batch : batches) {
            log.append(batch);
        }
        boolean forces = force || log.unforced() > MOST_UNFORCED;
        if (forces) {
            log.force();
        }
        for (Batch batch : batches) {
            batch.forEach(index::apply);
            messages += batch.messages();
        }
        return forces;
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
        last.add(new Encoded(new Entry.Begins(log.begin()), out));
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
        intake.close();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }
}
