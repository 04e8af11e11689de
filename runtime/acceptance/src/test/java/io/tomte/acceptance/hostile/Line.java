package io.tomte.acceptance.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A TCP connection that never waits for the other side longer than it is told to. */
final class Line implements AutoCloseable {
    private static final int SMALL = 64 * 1024; // so that what is not read soon fills the other side
    private static final long MOMENT = 1_000_000; // nanoseconds

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);
    private boolean ended;

    private Line(SocketChannel channel) {
        this.channel = channel;
    }

    static Line open(int port) {
        try {
            SocketChannel channel = SocketChannel.open()
                    .setOption(StandardSocketOptions.SO_RCVBUF, SMALL)
                    .setOption(StandardSocketOptions.SO_SNDBUF, SMALL);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            return new Line(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client of MQTT 3.1.1 that was let in. */
    static Line client(int port, String clientId) {
        return open(port).send(Bytes.connect311(clientId, 60)).expect(4);
    }

    /** Sends all of it within ten seconds, or until the other side has closed. */
    Line send(byte[] bytes) {
        push(bytes, Duration.ofSeconds(10));
        return this;
    }

    /** Sends until the bytes are out, the other side has closed, or takes nothing more for so long; how many were taken. */
    long push(byte[] bytes, Duration patience) {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        long lastProgress = System.nanoTime();
        while (out.hasRemaining() && !ended && System.nanoTime() - lastProgress < patience.toNanos()) {
            try {
                if (channel.write(out) > 0) {
                    lastProgress = System.nanoTime();
                } else {
                    LockSupport.parkNanos(MOMENT);
                }
            } catch (IOException gone) {
                ended = true;
            }
        }
        return out.position();
    }

    /** Waits for so many bytes; what comes with them is lost. */
    Line expect(int bytes) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        for (int got = 0; got < bytes; ) {
            int now = read();
            got += now;
            if (ended || System.nanoTime() > deadline) {
                throw new AssertionError("got " + got + " bytes instead of " + bytes + (ended ? ", then the end" : ""));
            }
            if (now == 0) {
                LockSupport.parkNanos(MOMENT);
            }
        }
        return this;
    }

    /** Reads what is there and forgets it. */
    int read() {
        in.clear();
        try {
            int read = ended ? 0 : channel.read(in);
            ended |= read < 0;
            return Math.max(0, read);
        } catch (IOException gone) {
            ended = true;
            return 0;
        }
    }

    /** What the last {@link #read} brought. */
    ByteBuffer lastRead() {
        return in.flip();
    }

    /** True when a read has found the end. */
    boolean isOver() {
        return ended;
    }

    /** True when the other side has closed; reads what is there, and forgets it. */
    boolean hasEnded() {
        while (!ended && read() > 0) {
            // until nothing is left
        }
        return ended;
    }

    /** True when the other side closes in this time. */
    boolean endsWithin(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        while (!hasEnded() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(10 * MOMENT);
        }
        return ended;
    }

    void closeHalf() {
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
