package io.tomte.mqtt.store.journal.internal.commit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.entry.EntryCodec;
import io.tomte.mqtt.store.journal.internal.entry.Out;
import io.tomte.mqtt.store.journal.internal.entry.UnreadableEntryException;
import io.tomte.mqtt.store.journal.internal.index.Index;
import io.tomte.mqtt.store.journal.internal.log.Batch;
import io.tomte.mqtt.store.journal.internal.log.Encoded;
import io.tomte.mqtt.store.journal.internal.log.Frames;
import io.tomte.mqtt.store.journal.internal.log.SegmentLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees the oldest file of the journal, again and again while more than half of the journal is of no use: what still counts in it
 * is written anew at the end. In small steps, so that nobody who waits for an acknowledgement waits for it. Used by the committer
 * on its thread: {@link #next}, {@link #last}, write, force, apply, {@link #committed}.
 */
final class Cleaner {
    private static final Logger LOG = LoggerFactory.getLogger(Cleaner.class);
    private static final int STEP = 128 * 1024; // bytes written between two turns of others
    private static final int LOOK = 512 * 1024; // bytes looked at between two turns of others
    private static final int SLACK = 4; // files that may be of no use in a small journal

    private final SegmentLog log;
    private final Index index;
    private final Out out = new Out();
    private Optional<Frames> reading = Optional.empty();
    private long behind; // where the journal begins when the file is freed
    private boolean finishing;
    private int pins;
    private long healthy; // what is older is freed

    Cleaner(SegmentLog log, Index index) {
        this.log = log;
        this.index = index;
    }

    boolean isDue() {
        return reading.isPresent()
                || pins == 0 && log.oldestEnd().isPresent() && (isWasteful() || log.begin() < healthy);
    }

    private boolean isWasteful() {
        return log.size() > 2 * index.bytes() + (long) SLACK * log.segmentBytes();
    }

    /** Frees everything that is there now, whatever it is worth. */
    void heal() {
        healthy = log.end();
    }

    /** Nothing is freed until the same number of {@link #unpin}. */
    void pin() {
        pins++;
        reading = Optional.empty();
        finishing = false;
    }

    void unpin() {
        pins--;
    }

    /** What to write next; often nothing. */
    Batch next() throws IOException {
        if (!isDue()) {
            return Batch.NONE;
        }
        if (reading.isEmpty()) {
            behind = log.oldestEnd().orElseThrow();
            reading = Optional.of(new Frames(log.readOldest(), log.begin()));
        }
        Frames frames = reading.get();
        long until = frames.position() + LOOK;
        Batch moved = new Batch();
        while (moved.size() < STEP && frames.position() < until && frames.next()) {
            alive(frames.body(), frames.position()).ifPresent(record -> moved.add(new Encoded(record, out)));
        }
        finishing = frames.isAtEnd();
        return moved;
    }

    /** What to write behind everything else of this turn: that the file is not needed any more; often nothing. */
    Batch last() {
        if (!finishing) {
            return Batch.NONE;
        }
        Batch last = new Batch();
        last.add(new Encoded(new Entry.Begins(behind), out));
        return last;
    }

    private Optional<Entry> alive(ByteBuffer body, long position) {
        if (EntryCodec.isStep(body)) {
            return Optional.empty();
        }
        try {
            return index.alive(EntryCodec.read(body), position);
        } catch (UnreadableEntryException newer) {
            LOG.warn("A record of the journal goes, as this version does not understand it: {}", newer.getMessage());
            return Optional.empty();
        }
    }

    /** What {@link #next} and {@link #last} gave is safe. */
    void committed() throws IOException {
        if (finishing) {
            forget();
            log.freeOldest();
        }
    }

    /** What {@link #next} gave could not be written: it comes again. */
    void failed() {
        forget();
    }

    private void forget() {
        reading = Optional.empty();
        finishing = false;
    }
}
