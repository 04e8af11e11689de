package io.tomte.mqtt.store.journal.internal.log;

import java.nio.ByteBuffer;

/** Told what is in the journal while it is read at the start, in the order it was written. */
public interface Findings {
    /**
     * A sound record.
     *
     * @param body valid during the call
     */
    void record(Place place, ByteBuffer body);

    /**
     * Bytes that should be records and are not.
     *
     * @param file  name of the segment
     * @param at    where they are in it
     * @param bytes valid during the call
     */
    void damaged(String file, long at, ByteBuffer bytes);

    /** The newest record is not whole. */
    void cutShort(String file, long at);

    /**
     * A file that is no segment this version can read. It is moved out of the way.
     *
     * @param why a clause for people
     */
    void unreadable(String file, String why);

    /** Records between these positions are in no file. */
    void missing(long from, long to);
}
