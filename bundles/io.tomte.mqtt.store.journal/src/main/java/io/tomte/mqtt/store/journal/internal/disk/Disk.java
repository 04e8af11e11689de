package io.tomte.mqtt.store.journal.internal.disk;

import java.io.IOException;
import java.util.List;

/**
 * The folder a journal lives in, as far as the journal needs it; the one place where bytes leave the process. Blocking; called by
 * one thread, but for {@link #open}, which a copier may call as well. Names are plain file names.
 */
public interface Disk {
    /** Names of the files there are, sorted. */
    List<String> names() throws IOException;

    /** Opens a file that exists, to write as well where that is allowed. */
    DiskFile open(String name) throws IOException;

    /** Makes a new file of that many zero bytes; its name and its bytes are forced when this returns. */
    DiskFile create(String name, long bytes) throws IOException;

    void delete(String name) throws IOException;

    /** Renames over whatever has the new name, and forces it. */
    void rename(String from, String to) throws IOException;
}
