package io.tomte.mqtt.store.journal.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.tomte.mqtt.store.journal.internal.disk.DiskFile;

/** One file of the journal: header, records one after the other, header again. */
final class Segment {
    private final String name;
    private final DiskFile file;
    private final long size;
    private final long first;
    private long end;

    /**
     * @param first position of the first record
     * @param end   position behind the last record
     */
    Segment(String name, DiskFile file, long first, long end) throws IOException {
        this.name = name;
        this.file = file;
        this.size = file.size();
        this.first = first;
        this.end = end;
    }

    String name() {
        return name;
    }

    DiskFile file() {
        return file;
    }

    long size() {
        return size;
    }

    long first() {
        return first;
    }

    long end() {
        return end;
    }

    boolean hasRoom(int bytes) {
        return end - first + bytes <= size - 2L * Header.BYTES;
    }

    void append(ByteBuffer frames) throws IOException {
        int bytes = frames.remaining();
        file.write(frames, used());
        end += bytes;
    }

    /** Bytes of the header and the records. */
    long used() {
        return Header.BYTES + end - first;
    }

    /** Where its records are, once nothing is appended any more. */
    Sealed sealed() {
        return new Sealed(name, used(), size - Header.BYTES);
    }

    /** Takes back what was written behind this position. */
    void endAt(long position) {
        end = position;
    }

    void read(ByteBuffer into, long position) throws IOException {
        file.read(into, Header.BYTES + position - first);
    }
}
