package io.tomte.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/** TLS with the engine of the JDK. One thread. */
final class TlsWire implements Wire {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final ByteBuffer received; // always ready to be filled
    private final ByteBuffer toSend; // always ready to be filled
    private boolean open;
    private boolean more;

    TlsWire(SocketChannel channel, SSLEngine engine) throws IOException {
        this.channel = channel;
        this.engine = engine;
        int size = engine.getSession().getPacketBufferSize();
        received = ByteBuffer.allocateDirect(2 * size);
        toSend = ByteBuffer.allocateDirect(4 * size);
        engine.beginHandshake();
    }

    @Override
    public int read(ByteBuffer in) throws IOException {
        int before = in.position();
        int got = channel.read(received);
        received.flip();
        more = false;
        while (unwrap(in)) {
            shakeHands(); // the handshake may have to say something before it reads on
        }
        received.compact();
        send();
        return in.position() > before ? in.position() - before : Math.min(got, 0);
    }

    /** Takes one record, or moves the handshake on; true when there may be more to do. */
    private boolean unwrap(ByteBuffer in) throws IOException {
        if (!received.hasRemaining() && engine.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP_AGAIN) {
            return false;
        }
        SSLEngineResult result = engine.unwrap(received, in);
        more = result.getStatus() == Status.BUFFER_OVERFLOW;
        return result.getStatus() == Status.OK
                && (result.bytesConsumed() > 0
                        || result.bytesProduced() > 0
                        || result.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING);
    }

    @Override
    public boolean more() {
        return more;
    }

    @Override
    public void write(ByteBuffer out) throws IOException {
        shakeHands();
        int wrapped = 1;
        while (open && out.hasRemaining() && wrapped > 0 && send()) {
            SSLEngineResult result = engine.wrap(out, toSend);
            wrapped = result.bytesConsumed();
            if (result.getStatus() == Status.CLOSED) {
                throw new IOException("the TLS is closed: " + result);
            }
        }
        send();
    }

    /** Moves the handshake on as far as it goes without the other side. */
    private void shakeHands() throws IOException {
        work();
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && send()) {
            if (engine.wrap(NOTHING, toSend).getStatus() == Status.CLOSED) {
                break;
            }
            work();
        }
        send();
        open |= engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    private void work() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** True when there is room for one more record. */
    private boolean send() throws IOException {
        if (toSend.position() > 0) {
            toSend.flip();
            channel.write(toSend);
            toSend.compact();
        }
        return toSend.remaining() >= engine.getSession().getPacketBufferSize();
    }

    @Override
    public boolean blocked() {
        return toSend.position() > 0;
    }

    @Override
    public boolean open() {
        return open;
    }
}
