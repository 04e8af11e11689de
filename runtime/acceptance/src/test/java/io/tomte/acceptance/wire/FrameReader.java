package io.tomte.acceptance.wire;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Optional;

/** Cuts what comes into packets. */
final class FrameReader {
    private final Level level;
    private final DataInputStream in;

    /** @param in a read of it that takes too long ends with a {@link SocketTimeoutException} */
    FrameReader(Level level, InputStream in) {
        this.level = level;
        this.in = new DataInputStream(new BufferedInputStream(in));
    }

    /** The next packet, or nothing when the connection is closed. */
    Optional<Frame> read() {
        try {
            int first = in.read();
            return first < 0 ? Optional.empty() : Optional.of(new Frame(level, first, body()));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came, and the connection was not closed", e);
        } catch (EOFException e) {
            throw new AssertionError("the connection was closed within a packet", e);
        } catch (SocketException reset) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] body() throws IOException {
        int length = 0;
        int shift = 0;
        int digit;
        do {
            digit = in.readByte();
            length |= (digit & 0x7F) << shift;
            shift += 7;
        } while (digit < 0);
        byte[] body = new byte[length];
        in.readFully(body);
        return body;
    }
}
