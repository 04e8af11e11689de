package io.tomte.mqtt.store.journal.internal.log;

import java.nio.ByteBuffer;

/** Walks over the records of one segment that is in memory. What is damaged is reported, and reading goes on behind it. */
final class SegmentReader {
    private final String name;
    private final ByteBuffer bytes; // the whole file
    private final long first;
    private final Findings findings;

    SegmentReader(String name, ByteBuffer bytes, long first, Findings findings) {
        this.name = name;
        this.bytes = bytes;
        this.first = first;
        this.findings = findings;
    }

    /**
     * Reads all records.
     *
     * @param until where the next segment says that this one ends; {@link Long#MAX_VALUE} for the newest one
     * @return position behind the last record
     */
    long read(long until) {
        int limit =
                (int) Math.min(bytes.limit(), Header.BYTES + Math.min(until - first, Integer.MAX_VALUE - Header.BYTES));
        ByteBuffer readable = bytes.duplicate().limit(Math.max(Header.BYTES, limit));
        int at = Header.BYTES;
        while (at < readable.limit()) {
            int length = Frame.bodyLength(readable, at, position(at));
            if (length >= 0) {
                findings.record(
                        new Place(position(at), Frame.HEADER + length), readable.slice(at + Frame.HEADER, length));
                at += Frame.HEADER + length;
                continue;
            }
            int next = nextSound(readable, at + 1);
            if (until == Long.MAX_VALUE && !isForceBehind(readable, next)) {
                reportCutShort(readable, at);
                break; // what was being written when the power went: nobody was told that it is safe
            }
            int to = next < 0 ? readable.limit() : next;
            findings.damaged(name, at, readable.slice(at, to - at));
            at = to;
        }
        return position(at);
    }

    private void reportCutShort(ByteBuffer readable, int at) {
        if (Frame.isBegun(readable, at, position(at))) {
            findings.cutShort(name, at);
        }
    }

    /** True where a record at this index or behind it says that everything before it was forced. */
    private boolean isForceBehind(ByteBuffer readable, int index) {
        for (int at = index; at >= 0; at = nextSound(readable, at + 1)) {
            if (Frame.isAfterForce(readable, at)) {
                return true;
            }
        }
        return false;
    }

    private int nextSound(ByteBuffer readable, int from) {
        for (int at = from; at <= readable.limit() - Frame.HEADER; at++) {
            if (Frame.bodyLength(readable, at, position(at)) >= 0) {
                return at;
            }
        }
        return -1;
    }

    private long position(int at) {
        return first + at - Header.BYTES;
    }
}
