package io.tomte.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** How bytes get on and off a socket. Nothing here blocks. */
interface Wire {
    /** Bytes read into the buffer, 0 where there are none yet, -1 at the end. */
    int read(ByteBuffer in) throws IOException;

    /** True when more is here than went into the buffer of the last {@link #read}. */
    boolean more();

    /** Writes as much as the socket takes. */
    void write(ByteBuffer out) throws IOException;

    /** True when the socket could not take all that was to be written, the handshake of TLS included. */
    boolean blocked();

    /** True once the other side can be talked to. */
    boolean open();

    /** Bytes as they are. */
    final class Plain implements Wire {
        private final SocketChannel channel;
        private boolean blocked;

        Plain(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read(ByteBuffer in) throws IOException {
            return channel.read(in);
        }

        @Override
        public boolean more() {
            return false;
        }

        @Override
        public void write(ByteBuffer out) throws IOException {
            channel.write(out);
            blocked = out.hasRemaining();
        }

        @Override
        public boolean blocked() {
            return blocked;
        }

        @Override
        public boolean open() {
            return true;
        }
    }
}
