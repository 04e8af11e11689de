package io.tomte.mqtt.store.journal.internal.log;

/**
 * A segment that is not written any more.
 *
 * @param used   bytes from the beginning of the file, header and records
 * @param footer where the header stands once more, up to the end of the file; what is between the two was never part of it
 */
public record Sealed(String name, long used, long footer) {
    /** Bytes of a copy that holds all that counts. */
    public long bytes() {
        return used + Header.BYTES;
    }

    /** Where in the file this byte of the copy is. */
    long position(long at) {
        return at < used ? at : footer + at - used;
    }

    /** How many bytes of the copy stand one after the other in the file from this one on. */
    long run(long at) {
        return (at < used ? used : bytes()) - at;
    }
}
