package io.tomte.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Clients of one server on one thread: whoever calls {@link #turn}. */
public final class Loop implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;
    private static final int PORTS = 20_000; // connections from one address; Linux has 28,232 ports for them

    private final Selector selector;
    private final InetSocketAddress server;
    private final Optional<SSLContext> tls;
    private final ByteBuffer shared = ByteBuffer.allocateDirect(BUFFER);

    /** @param tls empty for plain TCP */
    public Loop(int port, Optional<SSLContext> tls) {
        this.tls = tls;
        try {
            server = new InetSocketAddress(address(0), port);
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client whose connection has begun; see {@link Client#connect}. */
    public Client client(Version version, Inbox inbox) {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET); // IPv6 as well costs more calls
            if (selector.keys().size() >= PORTS) {
                channel.bind(new InetSocketAddress(address(selector.keys().size() / PORTS), 0));
            }
            channel.connect(server); // to this machine: at once
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Wire wire = tls.isPresent() ? new TlsWire(channel, engine(tls.get())) : new Wire.Plain(channel);
            Client client = new Client(channel, wire, shared, version, inbox);
            client.register(channel.register(selector, SelectionKey.OP_READ, client));
            return client;
        } catch (IOException e) {
            throw new LoadException("Cannot connect to " + server + ": " + e.getMessage(), e);
        }
    }

    /** All of 127.0.0.0/8 is this machine. */
    private static InetAddress address(int number) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (1 + number)});
    }

    private SSLEngine engine(SSLContext context) {
        SSLEngine engine = context.createSSLEngine(server.getHostString(), server.getPort());
        engine.setUseClientMode(true);
        return engine;
    }

    /** Waits for something to read or write, at most so long, and does it. Zero does not wait. */
    public void turn(long milliseconds) {
        try {
            if (milliseconds == 0) {
                selector.selectNow(Loop::serve);
            } else {
                selector.select(Loop::serve, milliseconds);
            }
        } catch (IOException e) {
            throw new LoadException("The selector failed: " + e.getMessage(), e);
        }
    }

    private static void serve(SelectionKey key) {
        if (key.isValid()) { // another client's turn may have closed it
            ((Client) key.attachment()).ready();
        }
    }

    /** Turns until it is so. */
    public void await(String what, Duration limit, BooleanSupplier so) {
        long end = System.nanoTime() + limit.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new LoadException("Not within " + limit.toSeconds() + " s: " + what);
            }
            turn(10);
        }
    }

    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                ((Client) key.attachment()).close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
