package io.tomte.mqtt.store.journal.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.store.journal.internal.disk.Disk;
import io.tomte.mqtt.store.journal.internal.disk.DiskFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a journal, whatever its folder looks like: reads what is sound, reports what is not. Used once.
 */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final String SET_ASIDE = ".set-aside";

    private final Disk disk;
    private final Findings findings;
    private final List<Found> found = new ArrayList<>();
    private final List<Blank> blank = new ArrayList<>();
    private final Contents contents = new Contents();
    private final Contents newest = new Contents(); // looked at first, for where the journal begins, and last
    private long lastNumber;

    private record Found(String name, DiskFile file, Header header) {}

    private record Blank(String name, DiskFile file) {}

    /** @param findings gets every record, in order */
    public Recovery(Disk disk, Findings findings) {
        this.disk = disk;
        this.findings = findings;
    }

    /**
     * Reads everything there is.
     *
     * @param segmentBytes size of files that are made from now on
     */
    public SegmentLog open(int segmentBytes) throws IOException {
        for (String name : disk.names()) {
            if (SegmentName.number(name).isPresent()) {
                lastNumber = Math.max(lastNumber, SegmentName.number(name).getAsLong());
                look(name);
            }
        }
        found.sort((one, other) ->
                Long.compare(one.header().first(), other.header().first()));
        dropTwins();
        long begins = newestBegin();
        List<Segment> segments = new ArrayList<>();
        long end = begins;
        for (int i = 0; i < found.size(); i++) {
            Found file = found.get(i);
            if (file.header().first() < begins) {
                blank.add(new Blank(file.name(), file.file()));
                continue;
            }
            if (file.header().previousEnd() > end) {
                findings.missing(end, file.header().previousEnd());
            }
            end = read(i, newest.isOf(file.file()) ? newest : contents, findings);
            if (end == file.header().first() && i == found.size() - 1) {
                blank.add(new Blank(file.name(), file.file())); // begun, and nothing in it became safe
            } else {
                segments.add(new Segment(file.name(), file.file(), file.header().first(), end));
            }
        }
        SegmentLog log = new SegmentLog(disk, segmentBytes, segments, end, lastNumber);
        for (Blank spare : blank) {
            recycle(spare, segmentBytes, log);
        }
        return log;
    }

    /** A file that was begun when the power went may have no record; then the next one begins at the same position. */
    private void dropTwins() throws IOException {
        for (int i = found.size() - 2; i >= 0; i--) {
            if (found.get(i).header().first() == found.get(i + 1).header().first()) {
                Found empty = found.remove(hasRecords(found.get(i)) ? i + 1 : i);
                blank.add(new Blank(empty.name(), empty.file()));
            }
        }
    }

    /** Reads no more than the first record. */
    private static boolean hasRecords(Found file) throws IOException {
        long first = file.header().first();
        ByteBuffer frame = begin(file.file(), Frame.HEADER);
        if (!Frame.isBegun(frame, 0, first)) {
            return false;
        }
        long bytes = (long) Frame.HEADER + Frame.toldLength(frame, 0);
        return bytes <= file.file().size() - 2L * Header.BYTES
                && Frame.bodyLength(begin(file.file(), (int) bytes), 0, first) >= 0;
    }

    private static ByteBuffer begin(DiskFile file, int bytes) throws IOException {
        ByteBuffer records = ByteBuffer.allocate(bytes);
        file.read(records, Header.BYTES);
        return records.flip();
    }

    /** Where the file ends, as the next one says; {@link Long#MAX_VALUE} where there is none, or it is not the next one. */
    private long until(int i) throws IOException {
        if (i + 1 == found.size()) {
            return Long.MAX_VALUE;
        }
        long until = found.get(i + 1).header().previousEnd();
        return until - found.get(i).header().first() <= found.get(i).file().size() ? until : Long.MAX_VALUE;
    }

    /** Reads no more than the headers, where they are sound. */
    private void look(String name) throws IOException {
        DiskFile file = disk.open(name);
        force(name, file);
        Optional<Header> header = Header.of(file);
        if (header.isPresent() && header.get().isReadable()) {
            found.add(new Found(name, file, header.get()));
        } else if (header.isPresent()) {
            setAside(
                    name,
                    file,
                    "was written by a newer Tomte (format " + header.get().version() + ")");
        } else if (isBlank(contents.of(file))) {
            blank.add(new Blank(name, file));
        } else {
            setAside(name, file, "has no readable header at its beginning or its end");
        }
    }

    /** Where the records begin that count, as the newest record about that says; each file begins with one. */
    private long newestBegin() throws IOException {
        BeginFinder finder = new BeginFinder();
        for (int i = found.size() - 1; i >= 0 && finder.position() < 0; i--) {
            read(i, newest, finder);
        }
        return Math.max(0, finder.position());
    }

    /** @return position behind the last record */
    private long read(int i, Contents from, Findings reader) throws IOException {
        Found file = found.get(i);
        return new SegmentReader(
                        file.name(), from.of(file.file()), file.header().first(), reader)
                .read(until(i));
    }

    /** A killed hub may have left what is to be read, and was never forced; what is read now will be relied on. */
    private static void force(String name, DiskFile file) {
        try {
            file.force();
        } catch (IOException broken) {
            LOG.warn("{} could not be forced", name, broken);
        }
    }

    private void recycle(Blank spare, int segmentBytes, SegmentLog log) throws IOException {
        if (spare.file().size() == segmentBytes) {
            log.addSpare(spare.name(), spare.file());
        } else {
            spare.file().close();
            disk.delete(spare.name());
        }
    }

    private void setAside(String name, DiskFile file, String why) throws IOException {
        file.close();
        findings.unreadable(name, why);
        try {
            disk.rename(name, name + SET_ASIDE);
        } catch (IOException readOnly) {
            LOG.warn("{} could not be renamed to {}{}", name, name, SET_ASIDE, readOnly);
        }
    }

    private static boolean isBlank(ByteBuffer bytes) {
        for (int i = 0; i < bytes.limit(); i++) {
            if (bytes.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
