package io.tomte.mqtt.store.journal.internal.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import io.tomte.mqtt.store.journal.internal.disk.DiskFile;

/** Reads a sealed segment from a file handle of its own, without what it does not use. One thread. */
public final class SealedStream extends InputStream {
    private final Sealed segment;
    private final DiskFile file;
    private long at;

    /** @param file closed with the stream */
    public SealedStream(Sealed segment, DiskFile file) {
        this.segment = segment;
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = (int) Math.min(length, segment.run(at));
        if (count <= 0) {
            return -1;
        }
        ByteBuffer bytes = ByteBuffer.wrap(into, offset, count);
        file.read(bytes, segment.position(at));
        if (bytes.hasRemaining()) {
            throw new EOFException(segment.name() + " is shorter than it was");
        }
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
