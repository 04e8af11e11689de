package io.tomte.mqtt.api.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Files of a store on disk, as they were at one moment, to be copied while the store goes on. Together, in a folder of their own,
 * they are a store that holds what was durable then. They stay as they are until {@link #close}, which whoever took the snapshot
 * must call: until then the store grows. One thread at a time, any; blocking.
 */
@ConsumerType
public interface StoreSnapshot extends AutoCloseable {
    /**
     * One file.
     *
     * @param name  without folders
     * @param bytes that {@link #open} gives
     */
    record Part(String name, long bytes) {
        public Part {
            Objects.requireNonNull(name, "name");
        }
    }

    /** Name of the folder in the data folder of the hub that holds the files. */
    String folder();

    List<Part> parts();

    /** The bytes of one part; the caller closes it. */
    InputStream open(Part part) throws IOException;

    /** The store may change and delete its files again. */
    @Override
    void close();
}
