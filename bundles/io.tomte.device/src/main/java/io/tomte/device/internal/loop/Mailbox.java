package io.tomte.device.internal.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the home loop, in order and bounded. From {@code soft} waiting entries on, reports of state are folded to the
 * newest per entity; from {@code hard} on, all else is refused. Both are counted. Any thread may offer; the lock is held for a
 * few instructions only.
 */
public final class Mailbox {
    private final int soft;
    private final int hard;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Deque<Mail> queue = new ArrayDeque<>();
    private Optional<Mail.Folded> tail = Optional.empty(); // the last entry of the queue, while reports may join it
    private long folded;
    private long refused;

    /** What did not get through as it came, since the start. */
    public record Counts(long folded, long refused) {}

    public Mailbox(int soft, int hard) {
        this.soft = soft;
        this.hard = hard;
    }

    /** @return false when it is refused */
    public boolean offer(Mail mail) {
        lock.lock();
        try {
            if (queue.size() >= hard) {
                refused++;
                return false;
            }
            append(mail);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** For the hub's own follow-ups, each of which ends something that was let in before. */
    public void force(Runnable task) {
        lock.lock();
        try {
            append(new Mail.Work(task));
        } finally {
            lock.unlock();
        }
    }

    public CompletableFuture<Void> offer(Mail.Apply apply) {
        lock.lock();
        try {
            if (queue.size() >= soft && apply.isFoldable()) {
                return fold(apply);
            }
            if (queue.size() >= hard) {
                refused++;
                return CompletableFuture.failedFuture(new RejectedExecutionException(
                        "The home is behind by " + queue.size() + " changes; announce again later."));
            }
            append(apply);
            return apply.done();
        } finally {
            lock.unlock();
        }
    }

    private CompletableFuture<Void> fold(Mail.Apply apply) {
        Mail.Folded last = tail.orElseGet(() -> {
            Mail.Folded fresh = new Mail.Folded();
            append(fresh);
            return fresh;
        });
        tail = Optional.of(last);
        folded += last.add(apply.source(), apply.updates());
        return last.done;
    }

    private void append(Mail mail) {
        tail = Optional.empty(); // what comes later must not overtake this
        queue.addLast(mail);
        filled.signal();
    }

    List<Mail> take(int most) {
        lock.lock();
        try {
            List<Mail> taken = new ArrayList<>(Math.min(most, queue.size()));
            while (taken.size() < most && !queue.isEmpty()) {
                taken.add(queue.removeFirst());
            }
            if (queue.isEmpty()) {
                tail = Optional.empty();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something is there, at most {@code nanos}. */
    void await(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (queue.isEmpty() && left > 0) {
                left = filled.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    public Counts counts() {
        lock.lock();
        try {
            return new Counts(folded, refused);
        } finally {
            lock.unlock();
        }
    }
}
