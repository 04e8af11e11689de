package io.tomte.mqtt.store.journal.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import io.tomte.mqtt.api.store.StoreWork;
import io.tomte.mqtt.store.journal.internal.disk.Disk;
import io.tomte.mqtt.store.journal.internal.disk.DiskFile;
import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.entry.Out;

/**
 * An endless row of records over a few files of one size. Records join at the end and are freed at the beginning, a whole file at
 * a time; freed files are used again, so that an appended record changes no length and a force is a single write of the device.
 * Blocking; one thread.
 */
public final class SegmentLog implements Closeable {
    private static final int MOST_SPARES = 2;
    private static final long GAP = 1L << 30; // more than any batch has bytes

    private final Disk disk;
    private final int segmentBytes;
    private final NavigableMap<Long, Segment> segments = new TreeMap<>(); // by first position
    private final Deque<SpareFile> spares = new ArrayDeque<>();
    private Optional<Segment> current = Optional.empty();
    private long end;
    private long safeEnd; // behind the last record that counts; before end only after something was given up
    private boolean gaveUp; // and nothing was appended since
    private long lastNumber;
    private final PageCount pages = new PageCount();
    private final ReadAhead readAhead = new ReadAhead();
    private long written;
    private long filled;
    private long forces;
    private long cleaned;

    private record SpareFile(String name, DiskFile file) {}

    /** Opens what {@link Recovery} found. */
    SegmentLog(Disk disk, int segmentBytes, List<Segment> found, long end, long lastNumber) {
        this.disk = disk;
        this.segmentBytes = segmentBytes;
        found.forEach(segment -> segments.put(segment.first(), segment));
        this.end = end;
        this.safeEnd = end;
        this.lastNumber = lastNumber;
    }

    /** Position of the next record. */
    public long end() {
        return end;
    }

    /** Bytes of all files that hold records. */
    public long size() {
        return segments.values().stream().mapToLong(Segment::size).sum();
    }

    public int segmentBytes() {
        return segmentBytes;
    }

    /** Everything before this position is on the device. */
    public long safeEnd() {
        return safeEnd;
    }

    /** Bytes that were appended and are not known to be on the device. */
    public long unforced() {
        return current.isPresent() ? end - safeEnd : 0;
    }

    /** True where nothing was written since the journal was opened. */
    public boolean isUntouched() {
        return current.isEmpty() && forces == 0;
    }

    /**
     * What was written since the journal was opened.
     *
     * @param messages that came from outside
     */
    public StoreWork work(long messages) {
        return new StoreWork(messages, written, pages.bytes(), filled, forces, cleaned);
    }

    /** Takes over a file that holds nothing, to be used next. */
    void addSpare(String name, DiskFile file) {
        spares.add(new SpareFile(name, file));
    }

    /** Sees to it that there is a file to go on in when the current one is full. */
    public void ensureSpare() throws IOException {
        if (spares.isEmpty()) {
            spares.add(createFile(segmentBytes));
        }
    }

    /** Appends the records of a batch; they are safe after {@link #force}. */
    public void append(Batch batch) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        if (current.filter(segment -> segment.hasRoom(batch.size())).isEmpty()) {
            begin(batch.size());
        }
        appendTo(current.orElseThrow(), batch);
    }

    private void appendTo(Segment segment, Batch batch) throws IOException {
        pages.wrote(segment.used(), batch.size());
        segment.append(batch.seal(end, end == safeEnd || gaveUp));
        gaveUp = false;
        end += batch.size();
        written += batch.size();
    }

    /** Everything appended is on the device when this returns. */
    public void force() throws IOException {
        if (current.isPresent()) {
            force(current.get());
        }
    }

    private void force(Segment segment) throws IOException {
        segment.file().force();
        pages.forced();
        forces++;
        safeEnd = end;
    }

    /**
     * Gives up what was appended behind this position and could not be forced. The file is not written again: what of it reached
     * the device is unknown. Positions go on behind the lost ones, so that no two records ever have the same.
     */
    public void giveUp(long safe) {
        current.ifPresent(segment -> segment.endAt(Math.max(segment.first(), safe)));
        current = Optional.empty();
        end += GAP;
        gaveUp = true;
        safeEnd = Math.min(safeEnd, safe); // it may be the second time without anything safe in between
    }

    /** The body of a record that is safe; valid until the next call. */
    public ByteBuffer read(Place place) throws IOException {
        Map.Entry<Long, Segment> entry = segments.floorEntry(place.position());
        if (entry != null) {
            ByteBuffer frame = frame(entry.getValue(), place);
            int length = Frame.bodyLength(frame, 0, place.position());
            if (length >= 0) {
                return frame.slice(Frame.HEADER, length);
            }
        }
        readAhead.forget();
        throw new IOException("The journal is damaged at position " + place.position());
    }

    private ByteBuffer frame(Segment segment, Place place) throws IOException {
        if (ReadAhead.fits(place)) {
            return readAhead.frame(segment, place);
        }
        ByteBuffer bytes = ByteBuffer.allocate(place.bytes());
        segment.read(bytes, place.position());
        return bytes.flip();
    }

    /** Position of the oldest record there may be. */
    public long begin() {
        return segments.isEmpty() ? end : segments.firstKey();
    }

    /** Where the oldest file ends that is not written any more; empty where there is none. */
    public Optional<Long> oldestEnd() {
        return Optional.ofNullable(segments.firstEntry())
                .map(Map.Entry::getValue)
                .filter(segment -> current.filter(now -> now == segment).isEmpty())
                .map(Segment::end);
    }

    /** The oldest file, for reading all of it. */
    public ByteBuffer readOldest() throws IOException {
        Segment oldest = segments.firstEntry().getValue();
        ByteBuffer all = ByteBuffer.allocate((int) (oldest.end() - oldest.first()));
        oldest.read(all, oldest.first());
        return all.flip();
    }

    /** The oldest file holds nothing any more that counts, and the journal says so in a record that is safe. */
    public void freeOldest() throws IOException {
        Segment oldest = segments.pollFirstEntry().getValue();
        cleaned++;
        if (spares.size() < MOST_SPARES && oldest.size() == segmentBytes) {
            spares.add(new SpareFile(oldest.name(), oldest.file()));
        } else {
            oldest.file().close();
            disk.delete(oldest.name());
        }
    }

    /** Ends the current file, so that all records up to now are in files that do not change until they are freed. */
    public List<Sealed> seal() throws IOException {
        if (unforced() > 0) {
            force();
        }
        current = Optional.empty();
        return segments.values().stream().map(Segment::sealed).toList();
    }

    private void begin(int bytes) throws IOException {
        if (current.isPresent()) {
            force(current.get()); // the header of the next one says that this is whole
        }
        Batch begins = new Batch(); // so that whoever opens the journal finds its beginning in the newest file
        begins.add(new Encoded(new Entry.Begins(begin()), new Out()));
        long needed = begins.size() + bytes + 2L * Header.BYTES;
        SpareFile spare = needed > segmentBytes || spares.isEmpty()
                ? createFile(inPages(Math.max(segmentBytes, needed)))
                : spares.poll();
        try {
            new Header(end, safeEnd).writeTo(spare.file());
            spare.file().force();
        } catch (IOException failure) {
            spares.add(spare);
            throw failure;
        }
        pages.page();
        pages.page();
        written += 2L * Header.BYTES;
        Segment next = new Segment(spare.name(), spare.file(), end, end);
        segments.put(end, next);
        current = Optional.of(next);
        appendTo(next, begins);
    }

    /** Whole pages, so that a power cut does not tear the header at the end. */
    private static long inPages(long bytes) {
        return Math.ceilDiv(bytes, PageCount.PAGE) * PageCount.PAGE;
    }

    private SpareFile createFile(long bytes) throws IOException {
        String name = SegmentName.of(++lastNumber);
        SpareFile made = new SpareFile(name, disk.create(name, bytes));
        filled += bytes;
        return made;
    }

    @Override
    public void close() throws IOException {
        for (Segment segment : segments.values()) {
            segment.file().close();
        }
        for (SpareFile spare : spares) {
            spare.file().close();
        }
    }
}
