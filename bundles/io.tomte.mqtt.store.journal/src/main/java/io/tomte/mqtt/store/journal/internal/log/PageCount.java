package io.tomte.mqtt.store.journal.internal.log;

/** Counts what a device is given: whole pages, each time it is told to write what was appended to one file. Not thread-safe. */
final class PageCount {
    static final int PAGE = 4 * 1024; // of the memory, and the least that an SSD or memory card takes

    private long bytes;
    private long from = -1; // in the file, of what is not on the device yet
    private long to;

    /** Bytes up to now. */
    long bytes() {
        return bytes;
    }

    /** Bytes were appended at this place of the file. */
    void wrote(long at, int count) {
        from = from < 0 ? at : from;
        to = at + count;
    }

    /** A single page by itself. */
    void page() {
        bytes += PAGE;
    }

    void forced() {
        if (from >= 0) {
            bytes += ((to - 1) / PAGE - from / PAGE + 1) * PAGE;
            from = -1;
        }
    }
}
