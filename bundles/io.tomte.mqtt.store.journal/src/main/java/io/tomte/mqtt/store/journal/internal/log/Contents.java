package io.tomte.mqtt.store.journal.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

import io.tomte.mqtt.store.journal.internal.disk.DiskFile;

/** Reads whole files, one after the other, into one and the same memory. Not thread-safe. */
final class Contents {
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private Optional<DiskFile> last = Optional.empty();

    /** True where this file was read last. */
    boolean isOf(DiskFile file) {
        return last.filter(same -> same == file).isPresent();
    }

    /** Valid until the next file; reads one that it has no second time. */
    ByteBuffer of(DiskFile file) throws IOException {
        if (isOf(file)) {
            return bytes.duplicate();
        }
        last = Optional.empty();
        int size = (int) file.size();
        if (bytes.capacity() < size) {
            bytes = ByteBuffer.allocate(size);
        }
        bytes.clear().limit(size);
        file.read(bytes, 0);
        bytes.flip();
        last = Optional.of(file);
        return bytes.duplicate();
    }
}
