package io.tomte.mqtt.store.journal.internal.commit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.entry.Out;
import io.tomte.mqtt.store.journal.internal.log.Batch;
import io.tomte.mqtt.store.journal.internal.log.Encoded;

/**
 * What waits for the thread of the journal: records, which gather in a batch while the one before is being forced, and tasks. Any thread
 * hands over; the one thread that takes does not wake for each record that nobody waits for: those wait some milliseconds for company.
 */
final class Intake {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LINGER = Duration.ofMillis(10);
    private static final int MEGABYTE = 1024 * 1024;
    private static final int MOST_WAITING = // bytes; a disk that does not answer must not fill the memory
            (int) Math.min(64 * MEGABYTE, Runtime.getRuntime().maxMemory() / 8);
    private static final int MOST_UNWRITTEN = 64 * 1024; // bytes that wait for company

    /** How the thread stands that takes. */
    enum Mood {
        /** Nothing to do but what is handed over. */
        IDLE,
        /** There is more to do, without waiting. */
        BUSY,
        /** The disk takes nothing: look again after a while. */
        TROUBLED
    }

    /** @param last nothing comes after this */
    record Work(Batch batch, List<Runnable> tasks, boolean last) {}

    private final Refusal refusal;
    private final ThreadLocal<Out> out = ThreadLocal.withInitial(Out::new);
    private final Object lock = new Object(); // guards all that follows
    private List<Runnable> tasks = new ArrayList<>();
    private Batch open = new Batch();
    private boolean closing;
    private boolean asleep; // until somebody calls

    Intake(Refusal refusal) {
        this.refusal = refusal;
    }

    /** Hands a record over; the stage completes with its batch. */
    CompletionStage<Void> append(Entry record) {
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

    /** Hands a record over that nobody waits for. */
    void note(Entry record) {
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
            return Optional.of(closed());
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

    private static IOException closed() {
        return new IOException("The journal is closed");
    }

    /** Hands a task over, to be run between two batches. */
    <T> CompletionStage<T> ask(Supplier<T> task) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        synchronized (lock) {
            if (closing) {
                return CompletableFuture.failedFuture(closed());
            }
            tasks.add(() -> answer.completeAsync(task, Runnable::run)); // also where it fails
            lock.notify();
        }
        return answer;
    }

    /** Nothing is taken from now on. */
    void close() {
        synchronized (lock) {
            closing = true;
            lock.notify();
        }
    }

    /** What to do next; waits for it. One thread. */
    Work take(Mood mood) {
        synchronized (lock) {
            rest(mood);
            return new Work(takeBatch(), takeTasks(), closing);
        }
    }

    private Batch takeBatch() {
        if (open.isEmpty()) {
            return Batch.NONE;
        }
        Batch batch = open;
        open = new Batch(batch.size());
        return batch;
    }

    private List<Runnable> takeTasks() {
        if (tasks.isEmpty()) {
            return List.of();
        }
        List<Runnable> due = tasks;
        tasks = new ArrayList<>();
        return due;
    }

    /** Waits for something to do: some milliseconds in which records that nobody waits for gather, then until somebody calls. */
    private void rest(Mood mood) {
        long until = System.nanoTime() + (mood == Mood.TROUBLED ? RETRY : LINGER).toNanos();
        while (mood != Mood.BUSY && !isUrgent()) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0 && (mood == Mood.TROUBLED || !open.isEmpty())) {
                return;
            }
            asleep = left <= 0;
            try {
                lock.wait(Math.max(0, left));
            } catch (InterruptedException stop) {
                closing = true;
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
}
