package io.tomte.mqtt.client.internal.outbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.tomte.mqtt.packet.Publish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that are kept, and the files they are in. New records go to the end of the newest file. A file is deleted when
 * none of its messages is kept any more and no older file is left, because younger files hold what became of the messages of
 * older ones. A message that stays for long is copied to the end, so that it does not hold back the rest. After
 * the end nothing is written. Any thread.
 */
public final class Journal implements Closeable {
    /** Where a record ends, to wait for the disk. */
    private record Place(Segment segment, long end) {}

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int FILES = 8; // about as many for a full outbox
    private static final int SLACK_FILES = 2;

    private final Path folder;
    private final long limit;
    private final long segmentBytes;
    private final Deque<Segment> segments;
    private final TreeMap<Long, Live> live;
    private final Map<Long, Segment> homes;
    private Optional<Segment> current = Optional.empty(); // the one this life writes to; never one of an earlier life
    private long bytes;
    private long lastNumber;
    private long lastSegment;
    private Optional<Segment> copied = Optional.empty(); // its copies are not safe yet
    private final Object tidying = new Object();
    private boolean closed;

    /**
     * @param limit bytes of messages that may be kept; the files take a bit more than twice as much at most
     * @param left  what was found in the folder
     */
    public Journal(Path folder, long limit, Replay left) {
        this.folder = folder;
        this.limit = limit;
        segmentBytes = Math.clamp(limit / FILES, 4 * 1024, 8 * 1024 * 1024);
        segments = new ArrayDeque<>(left.segments());
        live = new TreeMap<>(left.live());
        homes = left.homes();
        bytes = left.live().values().stream().mapToLong(Live::bytes).sum();
        lastNumber = left.lastNumber();
        lastSegment = left.lastSegment();
        deleteOld();
    }

    /** A copy, in the order the messages were accepted. */
    public synchronized Map<Long, Live> live() {
        return new TreeMap<>(live);
    }

    /** Bytes of the messages that are kept. */
    public synchronized long bytes() {
        return bytes;
    }

    /** Bytes of the files. */
    public synchronized long fileBytes() {
        return segments.stream().mapToLong(Segment::size).sum();
    }

    /**
     * Writes a message; with {@code force} returns when the disk has it.
     *
     * @throws IOException with a sentence, if there is no room or writing failed; then the message is not kept
     */
    public long keep(Publish message, long acceptedAt, boolean force) throws IOException {
        long number;
        Place place;
        synchronized (this) {
            number = lastNumber + 1;
            ByteBuffer body = EntryFormat.encode(new Entry.Keep(number, acceptedAt, message));
            int size = Frame.HEADER + body.remaining();
            if (bytes + size > limit) {
                throw new IOException("The outbox " + folder + " is full: " + bytes + " of " + limit
                        + " bytes wait for acknowledgements.");
            }
            place = append(body);
            lastNumber = number;
            live.put(number, new Live(message, acceptedAt, 0, false, size));
            moved(number, place.segment());
            bytes += size;
        }
        if (force) {
            force(number, place);
        }
        tidy();
        return number;
    }

    /** Not kept for certain means not kept. */
    private void force(long number, Place place) throws IOException {
        try {
            place.segment().force(place.end());
        } catch (IOException problem) {
            done(number);
            throw problem;
        }
    }

    private void moved(long number, Segment to) {
        Optional.ofNullable(homes.put(number, to)).ifPresent(from -> from.holds(-1));
        to.holds(1);
    }

    public synchronized void sent(long number, int packetId) throws IOException {
        if (!closed && live.computeIfPresent(number, (same, kept) -> kept.with(packetId, false)) != null) {
            append(EntryFormat.encode(new Entry.Sent(number, packetId)));
        }
    }

    public synchronized void released(long number) throws IOException {
        if (!closed && live.computeIfPresent(number, (same, kept) -> kept.with(kept.packetId(), true)) != null) {
            append(EntryFormat.encode(new Entry.Released(number)));
        }
    }

    public synchronized void done(long number) throws IOException {
        if (closed || !live.containsKey(number)) {
            return;
        }
        Live was = live.remove(number);
        bytes -= was.bytes();
        homes.remove(number).holds(-1);
        append(EntryFormat.encode(new Entry.Done(number)));
        deleteOld();
    }

    private Place append(ByteBuffer body) throws IOException {
        if (closed) {
            throw new IOException("The outbox " + folder + " is closed.");
        }
        if (current.isEmpty() || current.get().size() >= segmentBytes) {
            Segment next = Segment.create(folder, lastSegment + 1);
            lastSegment = next.number();
            segments.add(next);
            current = Optional.of(next);
        }
        Segment to = current.get();
        return new Place(to, to.append(body));
    }

    /** Copies the messages of the oldest file to the end while more than half of the files is of no use any more. */
    private void tidy() {
        synchronized (tidying) {
            try {
                List<Place> copies;
                synchronized (this) {
                    if (closed || fileBytes() <= 2 * bytes + SLACK_FILES * segmentBytes) {
                        return;
                    }
                    copied = Optional.of(segments.getFirst());
                    copies = copy(segments.getFirst());
                }
                for (Place copy : copies) {
                    copy.segment().force(copy.end()); // before the older copies go
                }
            } catch (IOException problem) {
                LOG.warn("The outbox {} could not be tidied up: {}", folder, problem.getMessage());
            } finally {
                synchronized (this) {
                    copied = Optional.empty();
                    deleteOld();
                }
            }
        }
    }

    private List<Place> copy(Segment from) throws IOException {
        List<Place> copies = new ArrayList<>();
        for (Map.Entry<Long, Live> entry : live.entrySet()) {
            long number = entry.getKey();
            Live kept = entry.getValue();
            if (homes.get(number) == from) {
                Place place = append(EntryFormat.encode(new Entry.Keep(number, kept.acceptedAt(), kept.message())));
                moved(number, place.segment());
                if (kept.packetId() != 0) {
                    place = append(EntryFormat.encode(new Entry.Sent(number, kept.packetId())));
                }
                if (kept.released()) {
                    place = append(EntryFormat.encode(new Entry.Released(number)));
                }
                copies.add(place);
            }
        }
        return copies;
    }

    private void deleteOld() {
        while (!segments.isEmpty() && isUseless(segments.getFirst())) {
            delete(segments.removeFirst());
        }
    }

    private boolean isUseless(Segment oldest) {
        return !oldest.isLive()
                && !copied.equals(Optional.of(oldest))
                && !(current.equals(Optional.of(oldest)) && oldest.size() < segmentBytes);
    }

    private static void delete(Segment segment) {
        try {
            segment.delete();
        } catch (IOException stays) {
            LOG.warn("The file {} is of no use any more and cannot be deleted: {}", segment.path(), stays.getMessage());
        }
    }

    /** Nothing is written any more. Files without a message that is kept go. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (live.isEmpty()) {
            segments.forEach(Journal::delete);
        }
        for (Segment segment : segments) {
            segment.close();
        }
        segments.clear();
    }
}
